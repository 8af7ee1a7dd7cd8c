import type { Detector, Find, Reading } from './find.ts';
import { LONGEST, softerPlace } from './gazetteer.ts';
import { isCity, isCountry, isDemonym, isOrdinary, isPlace } from './lexicon.ts';
import { isNobody } from './nobody.ts';
import { isPerson } from './people.ts';
import type { Word } from './words.ts';

/** Towns, counties and parts of them: known ones, and names of which something says that they are places. */
export const places: Detector = function* (reading) {
  const { words } = reading;
  for (let i = 0; i < words.length; i++) {
    const found = knownAt(reading, i) ?? spokenOf(reading, i);
    if (!found) continue;
    yield found;
    while (i + 1 < words.length && words[i + 1]!.start < found.end) i += 1;
  }
};

/** A town that is on the map, the longest name first. */
function knownAt({ words, text }: Reading, i: number): Find | null {
  for (let n = LONGEST; n > 0; n--) {
    const last = words[i + n - 1];
    if (!last || !words.slice(i + 1, i + n).every(({ joined }) => joined)) continue;
    const { start } = words[i]!;
    const name = text.slice(start, last.end).toLowerCase().replace(/\s+/g, ' ');
    const isCapital = words[i]!.capital && (n > 1 || !isWord(words, i));
    const soft = softerPlace(name, isCapital) ?? (n === 1 ? softerName(words[i]!) : null);
    if (soft && !(n === 1 && isPartOfName(words, i)))
      return { kind: 'place', start, end: last.end, soft };
  }
  return null;
}

/** 'Reading' opens many sentences that are about no town. */
const isWord = (words: readonly Word[], i: number) =>
  words[i]!.opens && !words[i + 1]?.lower.match(/^(?:was|is|in|town|prison|road)$/);

function softerName({ lower, capital }: Word): string | null {
  if (!isPlace(lower)) return null;
  return !capital && lower.length < 6 ? null : isCity(lower) ? 'a big city' : 'a town';
}

/** 'Chester Brown' is somebody. */
const isPartOfName = (words: readonly Word[], i: number) => {
  const before = words[i - 1];
  return !!before && words[i]!.joined && before.capital && isPerson(words, i - 1);
};

/** 'We lived in Dunmore', 'at a place near Ballyknock'. */
function spokenOf({ words }: Reading, i: number): Find | null {
  const cue = words[i]!;
  if (cue.lower === 'called' || cue.lower === 'named') return calledSo(words, i);
  const lower = bornThere(words, i);
  if (lower) return lower;
  const inn = namedHouse(words, i);
  if (inn) return inn;
  if (!IN.has(cue.lower) && !(TO.has(cue.lower) && isMove(words, i))) return null;
  let first = i + 1;
  while (first < i + 4 && BEFORE_NAMES.has(words[first]?.lower ?? '') && words[first]!.joined)
    first += 1;
  if (!isUnknownName(words, first, cue.lower)) return null;
  let last = first;
  while (last < first + 3 && isMore(words, last + 1)) last += 1;
  return { kind: 'place', start: words[first]!.start, end: words[last]!.end, soft: 'a town' };
}

/** 'A little place called Okmulgee', 'the rehab was called Serenity Ridge'. */
function calledSo(words: readonly Word[], i: number): Find | null {
  const kinds = words.slice(Math.max(0, i - 3), i).map(({ lower }) => lower);
  const first = words[i + 1];
  if (!first?.joined || !first.capital || !kinds.some((one) => KINDS.test(one))) return null;
  let last = i + 1;
  while (last < i + 4 && isMore(words, last + 1)) last += 1;
  return { kind: 'place', start: first.start, end: words[last]!.end, soft: 'something else' };
}

const KINDS =
  /^(?:place|town|city|village|hamlet|suburb|estate|street|rehab|detox|hostel|shelter|hospital|clinic|ward|wing|prison|jail|school|college|church|pub|bar|club|hotel|house|centre|center|unit|refuge|island|farm|park|beach)$/;

/** 'Born in coimbatore': said so plainly that it needs no capital. */
function bornThere(words: readonly Word[], i: number): Find | null {
  const word = words[i + 1];
  if (!word?.joined || word.capital || word.lower.length < 4 || isOrdinary(word.lower)) return null;
  const said = `${words[i - 2]?.lower} ${words[i - 1]?.lower} ${words[i]!.lower}`;
  if (!PLAINLY.test(said) || isCountry(word.lower) || isDemonym(word.lower)) return null;
  return { kind: 'place', start: word.start, end: word.end, soft: 'a town' };
}

const PLAINLY =
  / (?:born|raised|bred|live|lived|living|flat|house) in$| (?:moved|walked|drove|hitched|moving) to$|^grew up in$|^growing up in$| (?:i'm|im|am|family's|originally) from$|^back home in$/;

/** 'Every payday in the Crooked Heron': two capitals in a sentence behind 'the' are a house. */
function namedHouse(words: readonly Word[], i: number): Find | null {
  if (!IN.has(words[i]!.lower) && !/^(?:to|at|from|outside|behind)$/.test(words[i]!.lower))
    return null;
  const [the, first, second] = words.slice(i + 1, i + 4);
  if (the?.lower !== 'the' || !first?.joined || !second?.joined) return null;
  if (!first.capital || !second.capital || EVERYWHERE.has(`${first.lower} ${second.lower}`))
    return null;
  if (
    isNobody(first.lower) ||
    isNobody(second.lower) ||
    isCountry(`${first.lower} ${second.lower}`)
  )
    return null;
  const last = isMore(words, i + 4) ? words[i + 4]! : second;
  return { kind: 'place', start: first.start, end: last.end, soft: 'a place' };
}

const EVERYWHERE = new Set(
  'salvation army,red cross,job centre,jobcentre plus,citizens advice,citizens advice,crown court,county court,high court,high street,magistrates court,housing association,daily mail,food bank,social services,mental health,parole board,prison service,probation service,samaritans line,armed forces,royal navy,air force,royal marines,coast guard,post office,home office,middle east,far east,third step,foreign legion'.split(
    ',',
  ),
);

const IN = new Set('in near around outside'.split(' '));
const TO = new Set('to from at of off through for towards across by past'.split(' '));
const BEFORE_NAMES = new Set(
  'the a an old little south north east west upper lower of place town village called estate area part bit side'.split(
    ' ',
  ),
);
const MOVES =
  /^(?:live[ds]?|living|born|raised|bred|grew|grow|growing|move[ds]?|moving|came|come|comes|from|back|drove|drive|driving|train|bus|coach|ferry|flew|flight|travell?ed|sent|shipped|transferred|town|city|village|suburb|estate|outskirts|streets|fled|took|taken|admitted|ran|settled|stayed|staying|based|native|out|walked|hitched|prison|jail|house|flat)$/;

/** Whether somebody comes from there or goes there, said within a few words before. */
const isMove = (words: readonly Word[], i: number): boolean =>
  words.slice(Math.max(0, i - 3), i).some(({ lower }) => MOVES.test(lower)) ||
  (words[i]!.lower === 'from' &&
    /^(?:i'm|im|am|is|was|are|he's|she's|we're|they're|family|people|parents|mum|dad|girl|boy|lad|man|woman|kid|wife|husband|me)$/.test(
      words[i - 1]?.lower ?? '',
    ));

function isUnknownName(words: readonly Word[], i: number, cue: string): boolean {
  const word = words[i];
  const opensName =
    /^(?:new|old|north|south|east|west|easter|christmas)$/.test(word?.lower ?? '') &&
    isMore(words, i + 1);
  if (!word?.joined || !word.capital || (isNobody(word.lower) && !opensName)) return false;
  const { lower, start, end } = word;
  if (end - start < 3 || /\d/.test(lower) || isDemonym(lower)) return false;
  if (isCountry(lower)) return false;
  const hasMore = isMore(words, i + 1);
  if (isOrdinary(lower) && !hasMore)
    return (
      cue === 'in' &&
      /^(?:live[ds]?|living|born|raised|up|flat|house)$/.test(words[i - 2]?.lower ?? '')
    );
  return hasMore || !isPerson(words, i) || cue === 'in';
}

const isMore = (words: readonly Word[], i: number): boolean => {
  const word = words[i];
  return !!word?.joined && word.capital && !isNobody(word.lower) && !/\d/.test(word.lower);
};
