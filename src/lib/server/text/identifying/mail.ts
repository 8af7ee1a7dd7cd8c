import { type Detector, matches } from './find.ts';

// 'at' and 'dot' as people write them out so that no machine reads them.
const AT = String.raw`(?:\s{0,2}@\s{0,2}|\s{0,2}[([{]\s?at\s?[)\]}]\s{0,2}|\s{1,2}at\s{1,2})`;
const DOT = String.raw`(?:\s?\.\s?|\s{0,2}[([{]\s?dot\s?[)\]}]\s{0,2}|\s{1,2}dot\s{1,2})`;
const SPELT = String.raw`(?:[\w.+-]|\s(?:dot|underscore|dash|hyphen)\s){1,64}`;
const PLAIN = /[\p{L}\p{N}_.+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
const HOST = String.raw`[a-z\d-]{2,63}`;

const SPELT_OUT = new RegExp(
  String.raw`(?<![\w.+-])${SPELT}${AT}${HOST}(?:${DOT}${HOST}){0,2}${DOT}(?:com|net|org|co|uk|ie|de|fr|eu|in|au|nz|ca|us|io|me|info|edu|gov|example|test|nl|es|it|pl|se|no|za|ng|ru|br|mx)(?![\w@])`,
  'giu',
);
const PROVIDER =
  /(?<![\w.+-])[\w.+-]{2,64}(?:\s{0,2}@\s{0,2}|\s{1,2}at\s{1,2})(?:gmail|hotmail|yahoo|outlook|proton ?mail|icloud|live|aol)(?![\w.])/giu;

/** Mail addresses, written with their signs or spelt out. */
export const mail: Detector = function* ({ text }) {
  yield* matches(text, PLAIN, 'mail', 'my address');
  for (const find of matches(text, SPELT_OUT, 'mail', 'my address')) {
    const words = text.slice(find.start, find.end);
    // 'We met at noon.Com' is no address: a full stop alone needs its sign before.
    if (/@|[([{]\s?at|dot/i.test(words)) yield find;
  }
  yield* matches(text, PROVIDER, 'mail', 'my address');
};
