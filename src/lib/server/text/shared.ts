import { SHORTEST, STRETCH, windowsOf, wordsOf } from './quotes.ts';

/** A text to look for words of others in: all of it, and what is marked as a quotation. */
export type Borrowing = { plain: string; quotations: readonly string[] };

/**
 * Tells of any other text whether this one has words from it: a long run of them anywhere, or a
 * quotation that is all there. What is shorter than a long run counts where a quotation has all of it.
 */
export function borrowingFrom({ plain, quotations }: Borrowing): (text: string) => boolean {
  const own = new Set(windowsOf(wordsOf(plain)));
  const quoted = quotations.map(wordsOf).filter((words) => words.length >= SHORTEST);
  return (text) => {
    const words = wordsOf(text);
    if (windowsOf(words).some((stretch) => own.has(stretch))) return true;
    const isShort = words.length >= SHORTEST && words.length < STRETCH;
    return quoted.some(
      (quote) =>
        (quote.length < STRETCH && holds(words, quote)) || (isShort && holds(quote, words)),
    );
  };
}

const holds = (all: readonly string[], some: readonly string[]): boolean =>
  ` ${all.join(' ')} `.includes(` ${some.join(' ')} `);
