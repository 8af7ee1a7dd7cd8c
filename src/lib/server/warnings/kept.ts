import { DEGREES } from '#lib/warnings/vocabulary.ts';
import { type Level, LEVELS, type ReaderSettings } from '#lib/warnings/settings.ts';

/* Settings as text. A level for each degree is three words, '-' for none: all that there is to
   choose has to fit one size of cookie, or the size would tell how much was chosen. */

const NONE = '-';

export const toText = ({ levels, ...rest }: ReaderSettings): string =>
  JSON.stringify({ ...rest, levels: mapped(levels, toWords) });

/** The inverse of `toText`. */
export function fromText(text: string): ReaderSettings {
  const { levels, ...rest } = JSON.parse(text) as { levels: Record<string, string> };
  return { ...rest, levels: mapped(levels, fromWords) };
}

type Levels = ReaderSettings['levels'][string];

const toWords = (levels: Levels): string =>
  typeof levels === 'string' ? levels : DEGREES.map((degree) => levels[degree] ?? NONE).join(' ');

function fromWords(words: string): Levels {
  if (isLevel(words)) return words;
  const levels = words.split(' ').map((word, i) => [DEGREES[i], word] as const);
  return Object.fromEntries(levels.filter(([degree, word]) => degree && isLevel(word)));
}

const isLevel = (word: string): word is Level => (LEVELS as readonly string[]).includes(word);

const mapped = <From, To>(record: Readonly<Record<string, From>>, to: (value: From) => To) =>
  Object.fromEntries(Object.entries(record).map(([slug, value]) => [slug, to(value)]));
