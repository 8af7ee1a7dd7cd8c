// Scripts written without spaces count by the sign, all others by the run of letters.
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu;

const WORDS_A_MINUTE = 220;

export function countWords(plain: string): number {
  return plain.match(WORD)?.length ?? 0;
}

/** Whole minutes it takes to read so many words, at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE));
}
