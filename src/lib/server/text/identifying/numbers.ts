import { type Detector, matches, whole } from './find.ts';

// What a person has a number of; 'case' and 'file' alone are ordinary words.
const OF =
  "fir|case|court|docket|cause|claim|file|crime|incident|inmate|prisoner|prison|offender|booking|jail|doc|custody|warrant|charge|policy|patient|hospital|medical|chart|mrn|nhs|medicare|medicaid|insurance|member(?:ship)?|badge|collar|warrant|shoulder|account|acct|customer|employee|staff|student|payroll|client|driver'?s?|driving|licen[cs]e|plate|reg(?:istration)?|passport|visa|national insurance|ni|nino|ssn|social security|tax|pps|benefit|universal credit|service|army|regimental|discharge|parole|probation|referral|ref(?:erence)?|crn|urn|pnc|id|cell|bed|room|locker|tag";
const CODE = String.raw`(?=[\w/:.-]{0,24}\d)[a-z\d](?:[\w/:.-]{0,22}[a-z\d])?(?:\s\d[\w/-]{0,12}){0,5}`;

const CUED = [
  // 'case no. 17-2231', 'my prison number was A1234BC'
  String.raw`(?<cue>(?:${OF})s?'?s?\s{0,2}(?:identification\s)?(?:numbers?|no\.?|nr\.?|num|id|code|card|ref(?:erence)?|#)\s{0,2}(?:is|was|:|=|#|,|-|on it)?\s{0,2})${CODE}`,
  String.raw`(?<cue>(?:case|docket|inmate|prisoner|booking|file|claim|patient|badge|collar|policy|passport|crn|urn|mrn|ssn|ref|nhs|doc)\s{0,2}[:#]?\s{0,2})(?=[\w/-]{0,20}\d[\w/-]{0,20}\d)[\w/-]{3,20}`,
].map((source) => whole(source));

const SHAPED = [
  String.raw`\d{3}-\d{2}-\d{4}`,
  String.raw`[A-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]`,
  String.raw`[A-Z]\d{4}[A-Z]{2}`,
  String.raw`[A-Z]{1,3}[-/]\d{2,4}[-/]\d{3,8}(?:[-/]\w{1,6})?`,
  String.raw`\d:\d{2}-[a-z]{2}-\d{3,6}`,
  String.raw`\d{2,4}[-\s]?(?:CR|CV|CF|DR|FA|JV|MH|TR)[-\s]?\d{3,8}`,
  String.raw`[A-Z]\d{8,9}`,
  String.raw`[A-Z]{2}\d{2}\s?[A-Z]{3}`,
  String.raw`\d{4}[\s-]\d{4}[\s-]\d{4}[\s-]\d{4}`,
].map((source) => whole(source, 'gu'));

/** Numbers under which somebody is in a file: of cases, inmates, patients, plates and cards. */
export const numbers: Detector = function* ({ text }) {
  for (const pattern of CUED)
    for (const find of matches(text, pattern, 'number', 'a number')) {
      const words = text.slice(find.start, find.end);
      if ((words.match(/\d/g)?.length ?? 0) >= 3) yield find;
    }
  for (const pattern of SHAPED) yield* matches(text, pattern, 'number', 'a number');
};
