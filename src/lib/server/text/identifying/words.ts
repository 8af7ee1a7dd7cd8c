import type { Reading } from './find.ts';

export type Word = {
  start: number;
  /** Without a possessive at its end. */
  end: number;
  lower: string;
  /** A capital that says something: not the only way in which this part is written. */
  capital: boolean;
  /** First of a sentence or a line. */
  opens: boolean;
  /** What stands between this word and the one before is nothing but blanks. */
  joined: boolean;
};

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{M}\p{N}]+)*/gu;
const SAME_SIGN: Record<string, string> = { '’': "'", '‘': "'", '‐': '-', '‑': '-', '–': '-' };
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];

/** Makes a text ready to be looked through. */
export function read(typed: string): Reading {
  const text = typed
    .replace(/(?<![\p{L}\p{N}_@])_|_(?![\p{L}\p{N}_])/gu, ' ')
    .replace(/[’‘‐‑–\u00a0\u202f*٠-٩۰-۹०-९０-９]/g, (sign) => sameLength(sign));
  return { text, words: wordsOf(text) };
}

/** Marks of emphasis are blanks, and digits of any script are digits. */
function sameLength(sign: string): string {
  const code = sign.charCodeAt(0);
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? (SAME_SIGN[sign] ?? ' ') : String(code - zero);
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let sentence = 0;
  let last = 0;
  for (const { 0: own, index } of text.matchAll(WORD)) {
    const between = text.slice(last, index);
    const opens = last === 0 || /[.!?:\n"“(]/.test(between.slice(0, 200));
    if (opens) {
      tellCapitals(text, words.slice(sentence));
      sentence = words.length;
    }
    const said = own.replace(/'s$/i, '');
    words.push({
      start: index,
      end: index + said.length,
      lower: said.toLowerCase(),
      capital: /^\p{Lu}/u.test(said),
      opens,
      joined: /^\s{1,3}$/.test(between) || isInitial(between, words.at(-1), text),
    });
    last = index + own.length;
  }
  tellCapitals(text, words.slice(sentence));
  return words;
}

/** 'J. Smith' and 'Dr. Osei' are two words that belong together. */
const isInitial = (between: string, before: Word | undefined, text: string) =>
  /^\.\s{0,2}$/.test(between) &&
  !!before &&
  (before.end - before.start === 1
    ? /\p{Lu}/u.test(text[before.start]!)
    : /^(mr|mrs|ms|dr|sgt|rev|prof|st|mt|det|insp|cpl|capt|lt|hon|fr|sr|br|pc|wpc|supt)$/.test(
        before.lower,
      ));

/** Where every word is in capitals, or begins with one, a capital marks no name. */
function tellCapitals(text: string, sentence: Word[]): void {
  const long = sentence.filter(({ start, end }) => end - start > 3);
  const shouted = long.every(({ start, end }) => !/\p{Ll}/u.test(text.slice(start, end)));
  const headed = long.length > 3 && long.every(({ capital }) => capital);
  if (sentence.length > 3 && (shouted || headed)) for (const word of sentence) word.capital = false;
}
