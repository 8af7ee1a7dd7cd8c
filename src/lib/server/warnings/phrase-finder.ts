import type { Degree } from '#lib/text/parts.ts';
import { DEGREES, type WarningSlug } from '#lib/warnings/vocabulary.ts';
import { matches, readPatterns } from './phrase-patterns.ts';
import { isAboutWork, isNegated, isOver } from './phrase-rules.ts';
import { phraseWords, type TextWord } from './phrase-words.ts';
import { EXCEPT_ALWAYS } from './phrases/idioms.ts';
import { FAMILIES } from './phrases/index.ts';

/** A phrase that stands in a text, and what it speaks for. */
export type FoundPhrase = { slug: WarningSlug; degree: Degree; start: number; end: number };

type Counts = { slug: WarningSlug; degree: Degree; nowOnly: boolean };

const LISTS = FAMILIES.flatMap(({ warnings }) => Object.entries(warnings)).map(
  ([slug, phrases]) => ({ slug: slug as WarningSlug, ...phrases }),
);

const COUNTING = readPatterns<Counts>(
  LISTS.flatMap(({ slug, nowOnly = false, ...phrases }) =>
    DEGREES.flatMap((degree) =>
      (phrases[degree] ?? []).map((phrase) => [phrase, { slug, degree, nowOnly }] as const),
    ),
  ),
);

/** Which warning a phrase takes nothing for; null: for none at all. */
const EXCEPTIONS = readPatterns<WarningSlug | null>([
  ...LISTS.flatMap(({ slug, except = [] }) => except.map((phrase) => [phrase, slug] as const)),
  ...EXCEPT_ALWAYS.map((phrase) => [phrase, null] as const),
]);

/** Every phrase of our lists in a text, where it is neither negated, over, nor a turn of speech. */
export function findPhrases(text: string): FoundPhrase[] {
  const words = phraseWords(text);
  const excepted = exceptions(words);
  const found: FoundPhrase[] = [];
  for (const { from, to, value } of matches(words, COUNTING)) {
    const { slug, degree, nowOnly } = value;
    if (nowOnly && isOver(words, from, to)) continue;
    if (isNegated(words, from) || isAboutWork(words, from)) continue;
    if (overlaps(excepted.get(slug), from, to) || overlaps(excepted.get(null), from, to)) continue;
    found.push({ slug, degree, start: words[from]!.start, end: words[to - 1]!.end });
  }
  return found;
}

/** The words that each warning's exceptions cover. */
function exceptions(words: readonly TextWord[]): Map<WarningSlug | null, Set<number>> {
  const covered = new Map<WarningSlug | null, Set<number>>();
  for (const { from, to, value } of matches(words, EXCEPTIONS)) {
    const same = covered.get(value) ?? new Set();
    for (let at = from; at < to; at++) same.add(at);
    covered.set(value, same);
  }
  return covered;
}

function overlaps(covered: ReadonlySet<number> | undefined, from: number, to: number): boolean {
  for (let at = from; covered && at < to; at++) if (covered.has(at)) return true;
  return false;
}
