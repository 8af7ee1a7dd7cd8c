import { conflict } from '../../errors.ts';
import { toLookAlikes } from './look-alikes.ts';
import { demeans } from './demeaning.ts';

/**
 * A name folded for comparison: case, width, accents, spaces, punctuation, letters that nobody sees
 * (Hangul fillers) and letters that look like others do not tell apart.
 */
export const nameKey = (name: string): string =>
  toLookAlikes(
    name
      .normalize('NFKD')
      .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
      .toLowerCase(),
  ).replace(/[^\p{L}\p{N}]/gu, '');

const RESERVED = new Set(
  'admin administrator anonymous footbridge guest help helpnow member mentor moderator nobody official root staff steward support system team'
    .split(' ')
    .map(nameKey),
);

/** Whether a name would pass for someone with a role here, or for nobody: there is nothing to read. */
export const isReserved = (name: string): boolean =>
  nameKey(name) === '' || RESERVED.has(nameKey(name));

/**
 * Refuses a name that nobody may have: throws conflict 'name-taken' for a reserved one,
 * 'name-mixed' for letters of several scripts, 'name-demeaning' for a slur.
 */
export function requireFitting(name: string): void {
  if (isReserved(name)) throw conflict('name-taken');
  if (isMixed(name)) throw conflict('name-mixed');
  if (demeans(name)) throw conflict('name-demeaning');
}

// UTS 39, 'highly restrictive': one script, or one of the sets in which East Asian names are written.
const SCRIPTS =
  'Latin Cyrillic Greek Armenian Georgian Hebrew Arabic Syriac Thaana Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Khmer Mongolian Ethiopic Cherokee Han Hiragana Katakana Hangul Bopomofo'
    .split(' ')
    .map((name) => ({ name, sign: new RegExp(`\\p{Script=${name}}`, 'u') }));
const TOGETHER = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Hangul'],
  ['Latin', 'Han', 'Bopomofo'],
];

/** Whether a name mixes scripts that are not written together: 'Аdmin' with a Cyrillic А. */
export function isMixed(name: string): boolean {
  const letters = [...name.normalize('NFKC')].filter((sign) => /\p{L}/u.test(sign));
  const used = [...new Set(letters.map(scriptOf))];
  return used.length > 1 && !TOGETHER.some((set) => used.every((script) => set.includes(script)));
}

/** Signs that several scripts share, such as the Japanese long vowel, count for none. */
const scriptOf = (letter: string): string =>
  SCRIPTS.find(({ sign }) => sign.test(letter))?.name ??
  (/\p{Script=Common}/u.test(letter) ? 'Latin' : 'another');
