import { type Detector, matches, whole } from './find.ts';

const MONTHS =
  'jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const ORDINALS =
  '(?:twenty[ -]|thirty[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth';
const TEENS = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const ONES = 'one|two|three|four|five|six|seven|eight|nine';
const SPOKEN_YEAR = String.raw`(?:nineteen|twenty|two thousand(?: and)?)[\s-](?:(?:${TENS})(?:[\s-](?:${ONES}))?|${TEENS}|oh[\s-](?:${ONES})|${ONES})`;
const YEAR = String.raw`(?:'\d{2}|(?:19|20)\d{2}|${SPOKEN_YEAR})`;
const NTH = String.raw`(?:\d{1,2}\s?(?:st|nd|rd|th)|${ORDINALS})`;
const WEEKDAY = '(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur|sat|sun)(?:day)?';
const FEASTS =
  "christmas(?: day| eve)?|xmas(?: day)?|boxing day|easter(?: sunday| monday)?|new year'?s?(?: day| eve)?|halloween|thanksgiving|valentine'?s(?: day)?|mother'?s day|father'?s day|eid|diwali|good friday|bonfire night|hogmanay|ash wednesday|labor day|memorial day|independence day";

const PATTERNS = [
  // 3rd of march 2019, the twelfth of May, 12 March, 12/Mar/24
  String.raw`(?:${WEEKDAY},?\s)?(?:the\s)?${NTH}(?:\sof)?\s(?:${MONTHS})\.?(?:,?\s${YEAR})?`,
  String.raw`(?:${WEEKDAY},?\s)?\d{1,2}[\s/-](?:${MONTHS})\.?(?:,?[\s/-](?:${YEAR}|\d{2}))`,
  // March 12th, the, 2024
  String.raw`(?:${MONTHS})\.?\s(?:the\s)?${NTH}(?:,?\s${YEAR})?`,
  String.raw`(?:${MONTHS})\.?\s\d{1,2},?\s${YEAR}`,
  // March 2019, in the spring or summer of which nobody could ask
  String.raw`(?:${MONTHS})(?:\sof)?,?\s${YEAR}`,
  String.raw`(?:${FEASTS})(?:\s(?:in|of))?,?\s${YEAR}`,
  String.raw`${WEEKDAY},?\s(?:the\s)?${NTH}`,
  String.raw`\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:(?:19|20)\d{2}|\d{2})`,
  String.raw`(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}`,
].map((source) => whole(source));

/** Without a year or an ending, only a capital tells a month from a word: 'may', 'march'. */
const BARE = [
  String.raw`\d{1,2}\s(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`,
  String.raw`(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec)\.?\s\d{1,2}`,
  String.raw`\d{1,2}\s(?:january|february|april|june|july|august|september|october|november|december)`,
  String.raw`(?:january|february|april|june|july|august|september|october|november|december)\s\d{1,2}`,
].map((source) => whole(source, 'gu'));

const BORN = whole(
  String.raw`(?:born(?:\s(?:and\s(?:raised|bred)\s)?(?:in|on|back\sin))?|d\.?o\.?b\.?|date\sof\sbirth|birth\s?date|birthday(?:\sis|\swas)?)[\s:]{1,2}(?:in\s)?(?<told>${YEAR})`,
);

/** Days that somebody could look up: a day of a month, a month of a year, the year of a birth. */
export const dates: Detector = function* ({ text }) {
  for (const pattern of [...PATTERNS, ...BARE])
    for (const find of matches(text, pattern, 'date', softened)) {
      if (isDay(text.slice(find.start, find.end))) yield find;
    }
  yield* matches(text, BORN, 'date', 'the last century');
};

const SEASONS: readonly [RegExp, string][] = [
  [/\b(?:dec|jan|feb)/i, 'winter'],
  [/\b(?:mar|apr|may)/i, 'spring'],
  [/\b(?:jun|jul|aug)/i, 'summer'],
  [/\b(?:sep|oct|nov)/i, 'autumn'],
];

/** 'in spring' for a month; behind 'on' it is one day of it. */
function softened({ 0: words, index, input }: RegExpMatchArray): string {
  const [, season] = SEASONS.find(([month]) => month.test(words)) ?? [];
  const isMonth = new RegExp(String.raw`^\p{L}+(?:\sof)?,?\s'?\d{2,4}$`, 'u').test(words);
  const before = (input ?? '').slice(Math.max(0, (index ?? 0) - 4), index);
  if (!season) return 'one day';
  if (isMonth) return /\bin\s$/i.test(before) ? season : `in ${season}`;
  return `one day in ${season}`;
}

/** Scores, fractions and thirteenth months are no days. */
function isDay(words: string): boolean {
  const numbers = words.match(/\d+/g)?.map(Number) ?? [];
  if (/\p{L}/u.test(words)) return numbers.every((one) => one <= 31 || one >= 1900);
  const [first = 0, second = 0, third = 0] = numbers;
  if (first >= 1900) return second >= 1 && second <= 12 && third >= 1 && third <= 31;
  return (
    Math.min(first, second) >= 1 && Math.min(first, second) <= 12 && Math.max(first, second) <= 31
  );
}
