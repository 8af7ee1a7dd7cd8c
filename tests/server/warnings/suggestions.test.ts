import { describe, expect, test } from 'vitest';
import { VOCABULARY } from '#lib/warnings/vocabulary.ts';
import { findPhrases } from '#lib/server/warnings/phrase-finder.ts';
import { suggestWarnings } from '#lib/server/warnings/suggestions.ts';
import { checkSummary } from '#lib/server/warnings/summary-check.ts';
import { SENTENCES } from './suggestion-sentences.ts';

const texts = (story: string, summary = '', title = '') => ({ title, summary, story });
const slugs = (story: string) => suggestWarnings(texts(story)).map(({ slug }) => slug);

describe('suggestions of warnings', () => {
  const content = VOCABULARY.filter(({ kind }) => kind === 'content').map(({ slug }) => slug);

  test('every content warning has sentences for and against it', () => {
    expect(Object.keys(SENTENCES).sort()).toEqual([...content].sort());
  });

  test.each(content)('%s is suggested by what speaks for it, and not by what sounds so', (slug) => {
    const { counts, not } = SENTENCES[slug]!;
    expect(counts.length).toBeGreaterThanOrEqual(4);
    expect(not.length).toBeGreaterThanOrEqual(4);
    expect(counts.filter((sentence) => !slugs(sentence).includes(slug))).toEqual([]);
    expect(not.filter((sentence) => slugs(sentence).includes(slug))).toEqual([]);
  });

  test('an ordinary sentence speaks for nothing at all', () => {
    const quiet = Object.values(SENTENCES).flatMap(({ not }) => not);
    const loud = quiet.filter((sentence) => slugs(sentence).length > 0);
    // A death, but no suicide.
    expect(loud).toEqual(['My grandfather died in his sleep at ninety.']);
  });

  test('each passage is quoted from where it stands', () => {
    const story = 'A quiet start.\n\nThat winter **I wanted to die**. Then spring came.';
    const [one] = suggestWarnings(texts(story, 'My mother died in March.'));
    expect(one).toMatchObject({ slug: 'suicide-thoughts', degree: 'described' });
    expect(one!.passages.map(({ field, words }) => [field, words])).toEqual([
      ['story', 'wanted to die'],
    ]);
    const [passage] = one!.passages;
    expect(story.slice(passage!.start, passage!.end)).toBe(passage!.words);
  });

  test('what stands in a part veiled with that warning is not suggested again', () => {
    const section = '::: warning suicide-thoughts described\nI wanted to die.\n:::\n';
    expect(slugs(`Before.\n\n${section}\nAfter.`)).toEqual([]);
    expect(slugs(`${section}\nI wanted to die.`)).toEqual(['suicide-thoughts']);
    expect(slugs(section.replace('suicide-thoughts', 'custody'))).toEqual(['suicide-thoughts']);
  });

  test('a text of 60,000 characters is looked through whatever it is made of', () => {
    for (const piece of ['my ', 'never not my mother ', 'i hit my the ', 'cut myself ', '::: ']) {
      const repeats = Math.ceil(60_000 / piece.length);
      const found = findPhrases(piece.repeat(repeats)).length;
      expect(found).toBeLessThanOrEqual(2 * repeats);
    }
  });
});

describe('the check of a safe summary', () => {
  const story =
    'A start.\n\n::: warning custody in-detail\nThe keys turned twice, and then the corridor was quiet until six.\n:::\n\nAn end.';

  test('finds what it shares with a veiled part, case and punctuation apart', () => {
    const summary = 'How the CORRIDOR was quiet... until six, and what came after.';
    expect(checkSummary({ summary, story })).toEqual([
      {
        ...{ kind: 'veiled', slug: 'custody', degree: 'in-detail' },
        ...{ start: 4, end: 39, words: 'the CORRIDOR was quiet... until six' },
      },
    ]);
  });

  test('leaves four shared words, and words of open parts, alone', () => {
    expect(checkSummary({ summary: 'The corridor was quiet. A start, an end.', story })).toEqual(
      [],
    );
  });

  test('finds what lists should not say, and leaves what is only named', () => {
    const found = (summary: string) => checkSummary({ summary, story: '' }).map(({ slug }) => slug);
    expect(found('The night I tried to kill myself.')).toEqual(['suicide-attempt']);
    expect(found('Life after prison, and after an eating disorder.')).toEqual([]);
  });
});
