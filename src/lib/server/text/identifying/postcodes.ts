import { type Detector, matches, whole } from './find.ts';

const UK = whole(
  String.raw`(?:gir\s?0aa|[a-pr-uwyz]\d[a-z\d]?\s?\d[abd-hjlnp-uw-z]{2}|[a-pr-uwyz][a-hk-y]\d[a-z\d]?\s?\d[abd-hjlnp-uw-z]{2})`,
);
const OUTWARD = whole(
  String.raw`(?:post\s?code(?:\s(?:is|was|of|begins|starts|with|in|for)){0,2}|postal\sdistrict|the)[\s:]{1,2}(?<told>[A-PR-UWYZ][A-HK-Y]?\d{1,2}[A-Z]?)(?=\s(?:area|postcode|estate)|[.,;]|$)`,
  'gu',
);
const IRELAND = whole(String.raw`[ac-fhknprtv-y]\d[\dw]\s[\dac-fhknprtv-y]{4}`);
const CANADA = whole(String.raw`[abceghj-nprstvxy]\d[abceghj-nprstv-z]\s\d[abceghj-nprstv-z]\d`);
const STATES =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|NSW|VIC|QLD|TAS|ACT|NT';
const ZIP = whole(String.raw`(?:${STATES}),?\s\d{4,5}(?:-\d{4})?`, 'gu');
const INDIA = whole(String.raw`pin(?:\s?code)?[\s:-]{1,3}(?<told>\d{6})`);
const CUED = whole(
  String.raw`(?:zip(?:\s?code)?|post\s?code|eircode|pin\s?code)(?:\s(?:is|was|of|used\sto\sbe))?[\s:]{1,2}(?<told>[a-z\d]{3,8}(?:\s\d[a-z]{2}|-\d{4})?)`,
);

/** Codes of the post: a street or a few houses. */
export const postcodes: Detector = function* ({ text }) {
  for (const pattern of [UK, OUTWARD, IRELAND, CANADA, ZIP, INDIA, CUED])
    for (const find of matches(text, pattern, 'place', 'a place'))
      if (/\d/.test(text.slice(find.start, find.end))) yield find;
};
