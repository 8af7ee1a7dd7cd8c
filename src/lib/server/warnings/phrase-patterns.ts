import type { TextWord } from './phrase-words.ts';
import { WORDS } from './phrases/family.ts';

/** One place of a phrase: some words, any word, or up to three of them. */
type Place = { words: ReadonlySet<string> | null; optional: boolean; gap: boolean };
type Pattern<T> = { places: readonly Place[]; value: T };

/** Patterns by their first word, so that a word of a text is compared with those alone. */
export type Patterns<T> = ReadonlyMap<string, readonly Pattern<T>[]>;
export type Match<T> = { from: number; to: number; value: T };

const LONGEST_GAP = 3;

/** Makes phrases ready to be found. */
export function readPatterns<T>(phrases: Iterable<readonly [string, T]>): Patterns<T> {
  const byFirst = new Map<string, Pattern<T>[]>();
  for (const [phrase, value] of phrases) {
    const [first, ...places] = phrase.split(' ').map(toPlace);
    if (!first?.words || first.optional) throw new Error(`begins with no word: ${phrase}`);
    for (const word of first.words) {
      const same = byFirst.get(word) ?? [];
      same.push({ places, value });
      byFirst.set(word, same);
    }
  }
  return byFirst;
}

/** Every place where one of the patterns stands; words `from` up to and without `to`. */
export function* matches<T>(
  words: readonly TextWord[],
  patterns: Patterns<T>,
): Generator<Match<T>> {
  for (const [from, { lower }] of words.entries())
    for (const { places, value } of patterns.get(lower) ?? []) {
      const to = end(words, from + 1, places, 0);
      if (to > 0) yield { from, to, value };
    }
}

/** Where the rest of a pattern ends that goes on at word `at`; 0 where it does not. */
function end(
  words: readonly TextWord[],
  at: number,
  places: readonly Place[],
  place: number,
): number {
  const next = places[place];
  if (!next) return at;
  if (next.gap) {
    for (let skipped = 0; skipped <= LONGEST_GAP; skipped++) {
      const to = end(words, at + skipped, places, place + 1);
      if (to > 0) return to;
    }
    return 0;
  }
  const word = words[at];
  const goesOn = word !== undefined && word.sentence === words[at - 1]?.sentence;
  const fits = goesOn && (next.words === null || next.words.has(word.lower));
  const to = fits ? end(words, at + 1, places, place + 1) : 0;
  return to === 0 && next.optional ? end(words, at, places, place + 1) : to;
}

function toPlace(written: string): Place {
  const optional = written.endsWith('?');
  const said = optional ? written.slice(0, -1) : written;
  if (said === '~') return { words: null, optional, gap: true };
  if (said === '_') return { words: null, optional, gap: false };
  const words = said.split('|').flatMap((word) => (WORDS[word] ?? word).split('|'));
  return { words: new Set(words), optional, gap: false };
}
