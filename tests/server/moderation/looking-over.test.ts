import { describe, expect, test } from 'vitest';
import { lookOver } from '#lib/server/moderation/index.ts';
import { type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';

const SHOWN: ReaderSettings = { base: 'named', levels: {} };
const DIE = 'Last night I said I want to die to the wall.';
const STORY = `A quiet beginning.

::: warning suicide-thoughts described
${DIE}
:::

Write to me at someone@example.org about it.`;
const texts = { title: 'A title', summary: 'A summary.', story: STORY };

describe('what a moderator is shown of the looks at a text', () => {
  test('is the place in its sentence, for whoever meets it open', () => {
    const { hints } = lookOver(texts, SHOWN, { warnings: [] });
    expect(hints).toMatchObject([
      { code: 'crisis', field: 'story', veil: null, quote: { words: 'I want to die' } },
      { code: 'contact', field: 'story', veil: null, quote: { words: 'someone@example.org' } },
    ]);
  });

  test('is no word of a part that their settings keep closed, nor of one beside what is open', () => {
    const { hints } = lookOver(texts, USUAL, { warnings: [] });
    expect(hints[0]).toEqual({
      ...{ code: 'crisis', field: 'story', quote: null },
      veil: { slug: 'suicide-thoughts', degree: 'described' },
    });
    expect(hints[1]!.quote!.words).toBe('someone@example.org');
    for (const word of ['wall', 'Last night', 'die'])
      expect(JSON.stringify(hints)).not.toContain(word);
  });

  test('is no word at all of a comment that is covered for them', () => {
    const whole = [{ slug: 'custody', degree: 'described' } as const];
    const about = { warnings: whole, whole };
    const comment = { comment: 'I want to die, in here.' };
    expect(lookOver(comment, USUAL, about).hints).toEqual([
      { code: 'crisis', field: 'comment', quote: null, veil: whole[0] },
    ]);
    expect(lookOver(comment, SHOWN, about).hints[0]!.quote!.words).toBe('I want to die');
  });

  test('is a warning that the text does not have, or has less strongly', () => {
    const story = { ...texts, story: 'He hit me and he kicked me every Friday.' };
    const missing = (warnings: Parameters<typeof lookOver>[2]['warnings']) =>
      lookOver(story, SHOWN, { warnings }).missing;
    const [found] = missing([]);
    expect(found!.places[0]!.quote!.words).not.toBe('');
    const { slug } = found!;
    expect(missing([{ slug, degree: 'mentioned' }]).map((one) => one.slug)).toContain(slug);
    expect(missing([{ slug, degree: 'in-detail' }]).map((one) => one.slug)).not.toContain(slug);
  });
});
