import { type Detector, type Find, type Reading, matches, whole } from './find.ts';
import { softerPlace } from './gazetteer.ts';
import { isOrdinary, isPlace } from './lexicon.ts';
import { isNobody } from './nobody.ts';
import type { Word } from './words.ts';

const STREET =
  'street|st|road|rd|avenue|ave|lane|ln|drive|close|crescent|terrace|grove|gardens|boulevard|blvd|way|court|place|square|row|mews|walk|parade|hill|rise|view|green|park|heights|highway|quay|buildings';

// '14 garland road', 'flat 3b, 22 Harbour St'
const NUMBERED = whole(
  String.raw`(?:(?:flat|apartment|apt|unit|room|suite|no\.?|number)\s?\d{1,4}[a-z]?,?\s(?:at\s)?)?\d{1,5}[a-z]?,?\s(?!(?:years?|months?|days?|weeks?|hours?|minutes?|men|women|of|people|miles|times|pounds|quid)\s)(?:[\p{L}'.-]{2,20}\s){1,3}(?:${STREET})`,
);
// 'on larkspur avenue'; 'memory lane' and the like have no crescents
const IN_LOWER_STREET = whole(
  String.raw`(?:on|in|off|down|along|to|at|of|from)\s(?<told>(?!(?:the|my|our|a|an|this|that|his|her|their|every|each|same|any|some)\s)\p{L}{3,20}\s(?:avenue|crescent|terrace|boulevard|close|estate))`,
);
const DOOR = whole(
  String.raw`(?:[Ff]lat|[Aa]partment|[Aa]pt|[Hh]\.?\s?[Nn]o|[Hh]ouse\s[Nn]o|[Dd]oor\s[Nn]o|[Pp]lot)\.?\s?\d{1,5}(?:[/-]\d{1,4})?[a-zA-Z]?(?:,\s(?:\p{Lu}[\p{L}'-]{1,20}\s?){1,3})?`,
  'gu',
);
const CORNER = whole(
  String.raw`corner\sof\s(?<told>[\p{L}\d]{1,20}\s(?:and|&)\s(?:\p{Lu}\p{L}{2,20}|\d{1,3}(?:st|nd|rd|th)))`,
  'gu',
);
const PO_BOX = whole(String.raw`p\.?o\.?\sbox\s\d{1,6}`);

/** Houses and institutions: 'Garland Road', 'St Brannoc's Hospital', 'HMP Leeds', 'cook county jail'. */
export const sites: Detector = function* (reading) {
  const { text, words } = reading;
  yield* matches(text, NUMBERED, 'place', 'a street');
  yield* matches(text, DOOR, 'place', 'a house');
  yield* matches(text, CORNER, 'place', 'a corner');
  yield* matches(text, IN_LOWER_STREET, 'place', 'a street');
  yield* matches(text, PO_BOX, 'place', 'a box');
  for (let i = 0; i < words.length; i++) {
    const found = before(reading, i) ?? after(reading, i);
    if (found) yield found;
  }
};

/** What stands behind a name, with its softer word. */
const BEHIND = new Map(
  Object.entries({
    'a street':
      'street road avenue lane drive close crescent terrace grove gardens boulevard mews parade estate heights towers mansions rd ave blvd square',
    'a hospital': 'hospital infirmary clinic ward sanatorium hospice surgery unit',
    'a prison': 'prison jail penitentiary gaol correctional borstal remand facility institution',
    'a school':
      'school college university academy campus polytechnic primary grammar comprehensive',
    'a church': 'church chapel cathedral mosque synagogue temple gurdwara parish abbey priory',
    'a house': 'house lodge hostel shelter hall court farm cottage manor apartments flats',
    'a pub': 'arms inn tavern pub hotel bar club cafe café diner',
    'a place':
      'station park bridge centre center library market plaza mall arcade county township parish harbour harbor pier beach valley woods reservoir bay fire rehab treatment recovery',
  }).flatMap(([soft, names]) => names.split(' ').map((name) => [name, soft] as const)),
);
const IN_LOWER =
  /^(?:hospital|infirmary|prison|jail|penitentiary|gaol|university|county|estate|road|street|avenue|station|royal|correctional|general)$/;

/** A name and what it is: 'the Harbour Clinic'. */
function before({ words }: Reading, i: number): Find | null {
  const kind = words[i]!;
  const soft = BEHIND.get(kind.lower);
  if (!soft || !kind.joined) return null;
  let first = i;
  while (first > i - 4 && words[first]!.joined && isOwnName(words, first - 1, kind)) first -= 1;
  // 'At Saint' or 'The' is not a part of the name that tells anything.
  while (first < i && /^(?:the|a|an|my|our|at|in|of)$/.test(words[first]!.lower)) first += 1;
  const named = words.slice(first, i);
  if (named.length === 0 || named.every((word) => isSaidOfMany(word, kind))) return null;
  let last = i;
  while (
    last < i + 2 &&
    words[last + 1]?.joined &&
    BEHIND.has(words[last + 1]!.lower) &&
    (words[last + 1]!.capital || !kind.capital)
  )
    last += 1;
  return {
    kind: 'place',
    start: words[first]!.start,
    end: words[last]!.end,
    soft: BEHIND.get(words[last]!.lower) ?? soft,
  };
}

function isOwnName(words: readonly Word[], i: number, kind: Word): boolean {
  const word = words[i];
  if (!word) return false;
  if (word.lower === 'of' && kind.capital) return !!words[i - 1]?.capital;
  if (word.capital)
    return (
      !/^(?:i|i'm|and|but|so|when|if|then|mum|dad|mr|mrs|dr|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
        word.lower,
      ) &&
      (kind.capital || !word.opens)
    );
  return !kind.capital && IN_LOWER.test(kind.lower) && isKnownTown(word.lower);
}

const isKnownTown = (lower: string) =>
  softerPlace(lower, false) !== null ||
  isPlace(lower) ||
  /^(?:st|saint|county|royal|general|memorial|city)$/.test(lower);

/** 'Sunday School', 'High Street', 'the Salvation Army hostel' stand in every town. */
const isSaidOfMany = ({ lower, capital, opens }: Word, kind: Word) =>
  isNobody(lower) ||
  /^(?:high|main|big|open|county|state|federal|general|local|day|night|half-way|halfway|half|public|mental|health|crown|magistrates'?|family|drug|supreme|juvenile|sober|safe|royal|young|open|secure|primary|secondary|detox|elementary|middle|salvation|army|community|youth|job|call|shopping|town|city|police|fire|bus|train|petrol|gas|tube|central|white|full|opera|tree|wendy|methadone|recovery|treatment|needle|one|two)$/.test(
    lower,
  ) ||
  (opens && isOrdinary(lower)) ||
  (isOrdinary(lower) && !kind.capital && !capital);

const NUMBERED_SITE = /^(?:ward|wing|cell|block|unit|room)$/;

/** A kind before its name: 'HMP Leeds', 'University of Hull', 'Camp Pendleton', 'the Church of St Jude'. */
function after({ words, text }: Reading, i: number): Find | null {
  const kind = words[i]!;
  const soft = AHEAD.get(kind.lower);
  if (!soft) return null;
  const skips = words[i + 1]?.lower === 'of' ? 2 : 1;
  const next = words[i + skips];
  if (!next?.joined || isNobody(next.lower) || NUMBERED_SITE.test(next.lower)) return null;
  const isSure = /^(?:hmp|hmyoi|yoi|fci|usp|hmpyoi)$/.test(kind.lower);
  if (!next.capital && !isSure) return null;
  if (skips === 1 && !isSure && !kind.capital && !/^(?:camp|fort|lake|mount|mt)$/.test(kind.lower))
    return null;
  if (kind.opens && !isSure && skips === 1 && isOrdinary(kind.lower)) return null;
  let last = i + skips;
  while (
    last < i + skips + 2 &&
    words[last + 1]?.joined &&
    words[last + 1]!.capital &&
    !isNobody(words[last + 1]!.lower)
  )
    last += 1;
  const { end } = words[last]!;
  return /\d/.test(text.slice(next.start, end))
    ? null
    : { kind: 'place', start: kind.start, end, soft };
}

const AHEAD = new Map(
  Object.entries({
    'a prison': 'hmp hmyoi yoi fci usp',
    'a hospital': 'hospital infirmary clinic',
    'a school': 'university college',
    'a church': 'church st saint',
    'a camp': 'camp fort',
    'a place': 'lake mount mt port',
  }).flatMap(([soft, names]) => names.split(' ').map((name) => [name, soft] as const)),
);
