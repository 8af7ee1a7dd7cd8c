import { expect, test } from 'vitest';
import { useSite, visitor } from '../support/http.ts';
import { newPerson, published } from '../support/scene.ts';

let story: { slug: string };
const base = useSite(async (base) => {
  const staff = await newPerson(base, 'noor', 'moderator');
  const warnings = { custody: 'described' } as const;
  story = await published(base, await newPerson(base, 'mila'), staff, {
    statement: 'listed',
    warnings,
  });
});

test('a receipt is told even where settings have closed the story since its page came', async () => {
  const fields = { text: 'Thank you for this.', as: 'anonymous' };
  const posted = await visitor(base.origin).post(`/stories/${story.slug}?/comment`, fields);
  expect(posted.status).toBe(200);
  expect(posted.text).toContain('Open the story');
  expect(posted.text).toMatch(/name="words" value="([a-z]+ ){6}[a-z]+"/);
});
