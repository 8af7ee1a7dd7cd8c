import type { Degree } from '#lib/text/parts.ts';
import { DEGREES, type WarningSlug } from '#lib/warnings/vocabulary.ts';
import { phraseFinder } from './phrase-lists.ts';
import { FAMILIES } from './phrases/index.ts';

/** A phrase that stands in a text, and what it speaks for. */
export type FoundPhrase = { slug: WarningSlug; degree: Degree; start: number; end: number };

const find = phraseFinder(
  FAMILIES.flatMap(({ warnings }) => Object.entries(warnings)).map(([slug, phrases]) => ({
    ...phrases,
    said: DEGREES.flatMap((degree) =>
      (phrases[degree] ?? []).map(
        (phrase) => [phrase, { slug: slug as WarningSlug, degree }] as const,
      ),
    ),
  })),
);

/** Every phrase of our lists in a text, where it is neither negated, over, nor a turn of speech. */
export const findPhrases = (text: string): FoundPhrase[] =>
  find(text).map(({ value, start, end }) => ({ ...value, start, end }));
