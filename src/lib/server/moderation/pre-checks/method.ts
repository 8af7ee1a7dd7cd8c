import { saying } from './saying.ts';
import type { Check, Place } from './check.ts';
import { METHOD } from './phrases/method.ts';

const phrases = saying(METHOD);

/** Amounts: doses, weights with what is eaten or weighed, calories. Prices and distances are none. */
const AMOUNTS = [
  /\b\d+(?:[.,]\d+)?\s?(?:mg|mcg|µg|milligrams?|micrograms?)\b/giu,
  /\b(?:\d+|a (?:dozen|hundred)|[a-z]+ty|twelve|sixteen) (?:more )?(?:pills|tablets|capsules|paracetamol|valium|oxys?)\b/giu,
  /\b\d{2,4}\s?(?:k?cals?|calories)\b/giu,
  /\b(?:weighed|weight (?:was|of)|down to|got to|lost)\s(?:\w+\s){0,3}\d{1,3}(?:[.,]\d)?\s?(?:kg|kilos?|stone|st|lbs?|pounds)\b/giu,
  /\b(?:bmi|body mass index) (?:was |of |is )?(?:about )?\d/giu,
];

/** How, how much and from where: what the guidelines keep out of any text. */
export const method: Check = {
  code: 'method',
  points: 20,
  find: (text) =>
    [
      ...phrases(text),
      ...AMOUNTS.flatMap((amount) => [...text.matchAll(amount)].map(placeOf)),
    ].sort((a, b) => a.start - b.start),
};

const placeOf = ({ 0: words, index }: RegExpExecArray): Place => ({
  start: index,
  end: index + words.length,
});
