import { expect, test } from 'vitest';
import { useSite, visitor } from '../support/http.ts';
import { newPerson, published } from '../support/scene.ts';

const base = useSite();

test('a comment that is veiled or hidden is not in the bytes of the page until it is opened', async () => {
  const noor = await newPerson(base, 'noor', 'moderator');
  const story = await published(base, await newPerson(base, 'wren'), noor);
  const path = `/stories/${story.slug}`;
  const writer = visitor(base.origin, await noor.cookies());
  const comment = { text: 'A planted door.', as: 'handle', warning: 'custody' };

  const wrong = await writer.post(`${path}?/comment`, { ...comment, warning: 'never-was' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Choose a warning from the list, or none.');
  expect(wrong.text).toContain('A planted door.');
  const posted = await writer.post(`${path}?/comment`, { ...comment, degree: 'described' });
  expect(posted.status).toBe(303);
  const id = /#comment-(.+)$/.exec(posted.headers.location!)![1]!;

  for (const [level, words] of [
    ['veil', 'Veiled comment: custody, described, about 1 minute'],
    ['hide', 'A comment hidden by your settings: custody.'],
  ] as const) {
    const reader = visitor(base.origin);
    await reader.post('/reading-settings?/save', { custody: level });
    const { bytes } = await reader.get(path);
    expect(bytes).toContain(words);
    expect(bytes).not.toContain('planted');
    const toReply = await reader.get(`${path}?reply=${id}`);
    expect(toReply.bytes).not.toContain('planted');
    // A link that somebody else made opens nothing.
    expect((await reader.get(`${path}?open=${id}`)).bytes).not.toContain('planted');
    const headers = { referer: `${base.origin}${path}`, 'sec-fetch-site': 'same-origin' };
    expect((await reader.get(`${path}?open=${id}`, headers)).bytes).toContain('planted');
  }
  const shows = visitor(base.origin);
  await shows.post('/reading-settings?/save', { custody: 'show' });
  expect((await shows.get(path)).text).toMatch(/custody, described[^]*A planted door/);
});
