import type { Detector, Find, Reading } from './find.ts';
import { softerPlace } from './gazetteer.ts';
import { isCountry, isOrdinary, isOrganisation } from './lexicon.ts';
import { isNobody } from './nobody.ts';
import type { Word } from './words.ts';

/** Where somebody works: a name behind 'at' or 'for' with work before it, or one that ends like a company's. */
export const employers: Detector = function* (reading) {
  const { words } = reading;
  for (let i = 0; i < words.length; i++) {
    const found = atWork(reading, i) ?? company(words, i);
    if (!found) continue;
    yield found;
    while (i + 1 < words.length && words[i + 1]!.start < found.end) i += 1;
  }
};

const WORK =
  /^(?:work(?:ed|ing|s)?|employed|employer|employs|job|jobs|shift|shifts|apprentic\w{2,6}|hired|hires|fired|sacked|laid|redundant|drove|drive|driving|driver|delivered|delivering|deliveries|manager|managed|supervisor|foreman|boss|warehouse|tills?|checkouts?|shelves|shelf|stacking|contract(?:or|ed)?|payroll|career|nights|cleaner|cleaned|cleaning|porter|chef|cook|cooked|welder|clerk|receptionist|security|temp|temping|temped|placement|trainee|intern(?:ed|ship)?|staff|clocked|retired|teach|taught|teaching|nursing|nursed|packed|packing|picker|picking|mechanic|fitter|gig|union)$/;
const AT = /^(?:at|for|with|by|from|in|of|over|down)$/;
/** How many words may stand between the work and the name. */
const REACH = 9;

function atWork({ words, text }: Reading, i: number): Find | null {
  if (!AT.test(words[i]!.lower) || !hasWork(words, i)) return null;
  let first = i + 1;
  if (/^(?:the|a|an|old|our|local)$/.test(words[first]?.lower ?? '')) first += 1;
  const known = longest(text, words, first);
  if (known) return known;
  const word = words[first];
  const isDirect = WORK.test(words[i - 1]?.lower ?? '') || WORK.test(words[i - 2]?.lower ?? '');
  if (!word || !isNamed(words, first) || !/^(?:at|for|with|by|from)$/.test(words[i]!.lower))
    return null;
  if (!isDirect && isOrdinary(word.lower)) return null;
  let last = first;
  while (last < first + 4 && (isNamed(words, last + 1) || joins(words, last + 1))) last += 1;
  return { kind: 'employer', start: word.start, end: words[last]!.end, soft: 'a workplace' };
}

function hasWork(words: readonly Word[], i: number): boolean {
  for (let back = i - 1; back >= Math.max(0, i - REACH); back--) {
    if (WORK.test(words[back]!.lower)) return true;
    if (words[back]!.opens) return false;
  }
  return false;
}

/** A company that is on the list, of up to three words. */
function longest(text: string, words: readonly Word[], i: number): Find | null {
  for (let n = 3; n > 0; n--) {
    const [first, last] = [words[i], words[i + n - 1]];
    if (!first || !last) continue;
    const name = text.slice(first.start, last.end).toLowerCase();
    const full = /^'s/i.test(text.slice(last.end, last.end + 2)) ? `${name}'s` : name;
    const isOne = isOrganisation(full) || isOrganisation(name);
    if (isOne && (first.capital || !isOrdinary(first.lower)) && !isNobody(name))
      return {
        kind: 'employer',
        start: first.start,
        end: first.start + (isOrganisation(full) ? full.length : name.length),
        soft: 'a workplace',
      };
  }
  return null;
}

const isNamed = (words: readonly Word[], i: number): boolean => {
  const word = words[i];
  if (!word?.joined || !word.capital || isNobody(word.lower)) return false;
  return !isCountry(word.lower) && !/\d/.test(word.lower);
};

/** 'Marks and Spencer', 'Bank of the West'. */
const joins = (words: readonly Word[], i: number) =>
  /^(?:and|of)$/.test(words[i]?.lower ?? '') &&
  words[i]!.joined &&
  isNamed(words, i + 1) &&
  (words[i]!.lower === 'of' || softerPlace(words[i + 1]!.lower, true) === null);

const ENDS =
  /^(?:ltd|limited|plc|inc|llc|llp|corp|corporation|gmbh|foods|motors|logistics|builders|construction|roofing|plumbing|joinery|haulage|freight|transport|couriers|bakery|brewery|steel|industries|engineering|electrical|solutions|services|systems|holdings|council|trust|bros|brothers|associates|partners|company|scaffolding|removals|garage|supermarket|poultry|meats|dairy|dairies|mills|shipyard|foundry|distribution|recruitment|catering|cleaners|landscaping|airlines|airways|service|brigade|constabulary|borough)$/;

/** 'Brightwater Foods', 'Hull City Council'. */
function company(words: readonly Word[], i: number): Find | null {
  const end = words[i]!;
  if (!ENDS.test(end.lower) || !end.capital || !end.joined) return null;
  let first = i;
  while (
    first > i - 4 &&
    words[first]!.joined &&
    words[first - 1]?.capital &&
    !isNobody(words[first - 1]!.lower)
  )
    first -= 1;
  while (first < i && /^(?:the|a|my)$/.test(words[first]!.lower)) first += 1;
  if (first === i) return null;
  return { kind: 'employer', start: words[first]!.start, end: end.end, soft: 'a workplace' };
}
