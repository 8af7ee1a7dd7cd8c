import type { IdentifyingKind } from '#lib/stories/writing-views.ts';
import type { Word } from './words.ts';

/** A part of a text that could tell who someone is, and what may stand there instead. */
export type Find = {
  kind: IdentifyingKind;
  start: number;
  end: number;
  soft: string;
  /** Where a name begins behind what its bearer is: 'my officer NAME'. */
  nameFrom?: number;
};

/** A text made ready: the same length as the one that was typed, so that places in it agree. */
export type Reading = { text: string; words: readonly Word[] };

/** Points at what it knows. It judges nothing and reads no further than a few words. */
export type Detector = (reading: Reading) => Iterable<Find>;

/** What belongs to a word. */
const letterOrDigit = String.raw`[\p{L}\p{N}_]`;

/** A pattern that begins and ends between words, in any letters; bounded by whoever writes it. */
export const whole = (source: string, flags = 'giu'): RegExp =>
  new RegExp(`(?<!${letterOrDigit})(?:${source})(?!${letterOrDigit})`, flags);

/** A find for each match of a pattern; of its group `told` where it has one. */
export function* matches(
  text: string,
  pattern: RegExp,
  kind: IdentifyingKind,
  soft: string | ((match: RegExpMatchArray) => string),
): Generator<Find> {
  for (const match of text.matchAll(pattern)) {
    const told = match.groups?.told ?? match[0];
    const start = match.index + match[0].lastIndexOf(told);
    yield {
      kind,
      start,
      end: start + told.length,
      soft: typeof soft === 'string' ? soft : soft(match),
    };
  }
}
