/** Words in a receipt. */
export const COUNT = 7;

/** The words of a text in order, as a receipt's are told apart: by their letters alone. */
export const wordsIn = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);

/** What is not right in words that were typed again. */
export type Slip = {
  /** How many there are. */
  typed: number;
  /** Which of the seven are other ones, counted from 1; with too few or too many the first alone. */
  places: number[];
};

/** Compares a receipt with what was typed: neither capitals nor blanks or commas matter. */
export function findSlip(shown: readonly string[], text: string): Slip | null {
  const words = wordsIn(text);
  const wrong = shown.flatMap((word, i) => (words[i] === word ? [] : [i + 1]));
  const typed = words.length;
  if (typed === shown.length) return wrong.length > 0 ? { typed, places: wrong } : null;
  return { typed, places: wrong.slice(0, 1) };
}
