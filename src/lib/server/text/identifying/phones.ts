import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { helpCountries } from '#lib/help/lines.ts';
import { type Detector, matches, whole } from './find.ts';

const digitsOf = (number: string): string => number.replace(/\D/g, '');

/** Numbers of help lines may stand in any story, however they are spaced. */
const HELP = new Set(
  helpCountries
    .flatMap(({ lines, emergency }) => [
      emergency,
      ...lines.flatMap(({ call, text, teletype }) => [call, text?.number, teletype]),
    ])
    .flatMap((number) => (number ? [digitsOf(number)] : [])),
);

// Free and shared-cost numbers belong to services: nobody lives behind one.
const SERVICE =
  /^(?:(?:00)?1?8(?:00|33|44|55|66|77|88)\d{7}|(?:0|0044|44)?80[08]\d{4,7}|1[38]00\d{6}|(?:61)?13\d{4}|116\d{3}|(?:00)?(?:\d{2})?116123|1850\d{6}|0508\d{6})$/;

const RUN =
  /(?<![\p{L}\p{N}_/.,£$€-])(?:\+|00)?\(?\d(?:[\s().-]{0,3}\d){5,14}(?![\p{L}\p{N}_/%]|[.,:]\d)/gu;
const CUE = whole(
  String.raw`(?:ring|rang|call(?:ed|ing)?|phone[ds]?|text(?:ed)?|mobile|mob|cell|number|no|tel|telephone|whatsapp|landline|contact|reach(?:ed)?|dial(?:led)?|fax|sms|line)(?:[\s,:]+\w{1,12}){0,4}[\s,:]{0,3}$`,
  'iu',
);
// 'oh seven seven double oh nine': said aloud, so that no machine reads it.
const DIGIT =
  '(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|hundred|thousand|(?:double|treble|triple) (?:oh|zero|one|two|three|four|five|six|seven|eight|nine))';
const SPOKEN = whole(String.raw`${DIGIT}(?:[\s,-]{1,3}${DIGIT}){6,14}`);
const COUNTRIES: readonly CountryCode[] = ['GB', 'US', 'IE', 'AU', 'NZ', 'IN', 'ZA'];
const SHAPED =
  /^(?:\+|\(?0\d{2,5}\)?[\s-]|0\d{9,10}$|\(\d{3}\)|(?:1[\s.-]?)?\d{3}[\s.-]\d{3}[\s.-]\d{4}$|\d{3}[-.]\d{4}$)/;

const DIGITS = /(?<!\d)\+?\d(?:[\s().-]{0,3}\d){2,14}(?!\d)/g;

/** Where numbers of help lines and other services stand: no detector has any business there. */
export const services: Detector = function* ({ text }) {
  for (const find of matches(text, DIGITS, 'phone', ''))
    if (isService(text.slice(find.start, find.end))) yield find;
};

/** Telephone numbers: runs of digits that are one by their form, by a country's rules or by what is said. */
export const phones: Detector = function* ({ text }) {
  for (const find of matches(text, RUN, 'phone', 'a number')) {
    const words = text.slice(find.start, find.end);
    const before = text.slice(Math.max(0, find.start - 60), find.start);
    if (isPhone(words, CUE.test(before))) yield find;
  }
  yield* matches(text, SPOKEN, 'phone', 'a number');
};

const isService = (words: string) => {
  const digits = digitsOf(words);
  return HELP.has(digits) || SERVICE.test(digits);
};

function isPhone(words: string, isCalled: boolean): boolean {
  const digits = digitsOf(words);
  if (/^\d{4}[\s-]\d{4}$/.test(words)) return isCalled && !/^(19|20)\d\d\D(19|20)\d\d$/.test(words);
  if (/^\d{1,2}[-.]\d{1,2}[-.]\d{2,4}$|^\d{4}-\d{2}-\d{2}$/.test(words)) return false;
  if (isCalled && digits.length >= 7) return true;
  if (digits.length < 7 || !SHAPED.test(words)) return false;
  return digits.length >= 9 || isPossible(words) || /^\d{3}[-.]\d{4}$/.test(words);
}

const isPossible = (words: string) =>
  COUNTRIES.some((country) => parsePhoneNumberFromString(words, country)?.isPossible());
