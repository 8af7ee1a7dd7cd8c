/** One word of a text as phrases are compared with it. */
export type TextWord = {
  start: number;
  end: number;
  lower: string;
  /** Goes up with every sentence: no phrase reaches over its end. */
  sentence: number;
  /** Goes up with every sentence and every comma: no negation reaches over it. */
  clause: number;
};

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’‑-][\p{L}\p{M}\p{N}]+)*/gu;
const ENDS_SENTENCE = /[.!?:;…]|\n\s*\n|\n\s*:{3}/;
const ENDS_CLAUSE = /[,()–—]/;

/** The words of a text, with where its sentences end. */
export function phraseWords(text: string): TextWord[] {
  let sentence = 0;
  let clause = 0;
  let last = 0;
  return Array.from(text.matchAll(WORD), ({ 0: word, index: start }) => {
    const between = text.slice(last, start);
    const ends = ENDS_SENTENCE.test(between);
    if (ends) sentence += 1;
    if (ends || ENDS_CLAUSE.test(between)) clause += 1;
    last = start + word.length;
    const lower = word.toLowerCase().replaceAll('’', "'").replaceAll('‑', '-');
    return { start, end: last, lower, sentence, clause };
  });
}
