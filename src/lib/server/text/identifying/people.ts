import type { Detector, Reading } from './find.ts';
import { softerPlace } from './gazetteer.ts';
import {
  isCountry,
  isDemonym,
  isFirstName,
  isGrammar,
  isLastName,
  isOnlyAName,
  isOrdinary,
  isOrganisation,
  isPlace,
} from './lexicon.ts';
import { isNobody } from './nobody.ts';
import { ROLES, TITLES } from './roles.ts';
import type { Word } from './words.ts';

/** How much speaks for a name: what was said before it, or nothing but the word itself. */
type Cue = 'told' | 'role' | 'bare';

/** Names of people: after a title, a role ('my officer NAME') or 'my name is', and known ones. */
export const people: Detector = function* (reading) {
  const { words, text } = reading;
  for (let i = 0; i < words.length; i++) {
    const found = inRole(reading, i) ?? titled(reading, i) ?? told(reading, i) ?? bare(words, i);
    if (!found) continue;
    const { from, to, soft, name = from } = found;
    const [start, end] = [words[from]!.start, words[to]!.end];
    const nameFrom = name === from ? undefined : words[name]!.start;
    yield { kind: 'name', start, end, soft: soft(text), ...(nameFrom && { nameFrom }) };
    i = to;
  }
};

type Found = { from: number; to: number; soft: (text: string) => string; name?: number };
const saying = (words: string) => () => words;

/** 'Dr. Osei', 'Judge Whitcombe', 'mrs okafor'. */
function titled({ words }: Reading, i: number): Found | null {
  const title = TITLES.get(words[i]!.lower);
  if (!title) return null;
  const isShort = words[i]!.lower.length < 5;
  const next = words[i + 1];
  const isSure = isShort || (words[i]!.capital && !!next?.capital && !isOrdinary(next.lower));
  const to = nameAt(words, i + 1, isSure ? 'told' : 'bare', !isShort);
  return to < 0 ? null : { from: i, to, soft: saying(title) };
}

/** 'My officer Karen Smith', 'a nurse called Bev', 'my mate, big Dave': what stays is the role. */
function inRole({ words }: Reading, i: number): Found | null {
  if (!ROLES.has(words[i]!.lower)) return null;
  const owner = [1, 2, 3].find((back) => OWNERS.has(words[i - back]?.lower ?? ''));
  const between = words.slice(i - (owner ?? 1) + 1, i);
  if (between.some(({ lower }) => isGrammar(lower))) return null;
  const link = words[i + 1]?.joined ? words[i + 1]!.lower : '';
  const linked = LINKS.has(link);
  const first = i + (linked ? 2 : 1);
  const isCalled = linked && !/^(?:is|was)$/.test(link);
  if (!owner && TITLES.has(words[i]!.lower)) return null;
  const to = nameAt(words, first, isCalled ? 'told' : owner ? 'role' : 'bare', !linked);
  if (to < 0) return null;
  const from = owner ? i - owner : i;
  const [start, end] = [words[from]!.start, words[i]!.end];
  return { from, to, name: first, soft: (text) => text.slice(start, end) };
}

/** 'My name is Maren', 'they call me Tee', 'I'm John Smith', 'Kasia here'. */
function told({ words }: Reading, i: number): Found | null {
  const last = [0, 1, 2, 3].map((n) => words[i - n - 1]?.lower ?? '');
  const phrase = (n: number) => last.slice(0, n).toReversed().join(' ');
  const strong = [1, 2, 3, 4].some((n) => INTRODUCTIONS.has(phrase(n)));
  const weak =
    !strong &&
    (/^i'?m$/.test(phrase(1)) ||
      /^(?:i am|this is|it's)$/.test(phrase(2)) ||
      SIGNED.has(phrase(1)));
  if (!strong && !weak) return null;
  const to = nameAt(words, i, strong ? 'told' : 'bare');
  return to < 0 ? null : { from: i, to, soft: saying('X') };
}

function bare(words: readonly Word[], i: number): Found | null {
  const to = nameAt(words, i, 'bare');
  return to < 0 ? null : { from: i, to, soft: saying('someone') };
}

const OWNERS = new Set('my our his her their the a an this that one another old me'.split(' '));
const LINKS = new Set('called named is was'.split(' '));
const SIGNED = new Set('signed regards'.split(' '));
const INTRODUCTIONS = new Set(
  "my name is,my name's,my name was,name is,name was,named,i am called,i'm called,im called,was called,is called,called me,call me,calls me,known as,know me as,real name,knew me as,by the name of,name of,named after,girl called,boy called,man called,woman called,lad called,bloke called,guy called,someone called,somebody called,fella called,lady called,kid called,guy named".split(
    ',',
  ),
);

/** The last word of a name that begins here; -1 when there is none. */
function nameAt(words: readonly Word[], i: number, cue: Cue, mustJoin = false): number {
  const first = words[i];
  if (!first || (mustJoin && !first.joined) || !isName(words, i, cue)) return -1;
  let to = i;
  while (to < i + 2 && continues(words[to]!, words[to + 1])) to += 1;
  return to;
}

function isName(words: readonly Word[], i: number, cue: Cue): boolean {
  const { lower, capital, start, end } = words[i]!;
  if (isNobody(lower) || end - start > 30 || /\d/.test(lower)) return false;
  const next = words[i + 1];
  const isBigger = !!next?.joined && next.capital && !isNobody(next.lower);
  if (capital && cue !== 'bare') return cue === 'told' || !isSaid(lower);
  if (cue === 'told') return isFirstName(lower) || (!isOrdinary(lower) && lower.length > 2);
  if (cue === 'role') return isOnlyAName(lower);
  if (capital) {
    if (isBigger && !words[i]!.opens && isLastName(next.lower)) return !isPlace(lower);
    if (isTown(words, i)) return false;
    if (isBigger && !isOrdinary(next.lower) && isFirstName(lower)) return true;
    return (isOnlyAName(lower) && !isPlace(lower)) || (isBigger && isStrange(words, i));
  }
  return isOnlyAName(lower) && lower.length > 3 && !isPlace(lower);
}

/** 'Colm Driscoll-Hughes': two words in a sentence that no list knows, and no place before them. */
const isStrange = (words: readonly Word[], i: number): boolean =>
  !words[i]!.opens &&
  !PLACE_CUES.has(words[i - 1]?.lower ?? '') &&
  [words[i]!, words[i + 1]!].every(
    ({ lower }) =>
      !/^[ivx]+$/.test(lower) &&
      !isOrdinary(lower) &&
      !isPlace(lower) &&
      !isSaid(lower) &&
      !isOrganisation(lower),
  );

const isTown = (words: readonly Word[], i: number) =>
  PLACE_CUES.has(words[i - 1]?.lower ?? '') && softerPlace(words[i]!.lower, true) !== null;

const PLACE_CUES = new Set('in at near from to of around outside the'.split(' '));

const isSaid = (word: string) => isCountry(word) || isDemonym(word);

/** Whether the next word belongs to the name too. */
function continues(word: Word, next: Word | undefined): boolean {
  if (!next?.joined || isNobody(next.lower)) return false;
  if (word.capital) return next.capital && !ROLES.has(next.lower);
  return (
    !next.capital &&
    (!isOrdinary(next.lower) || isLastName(next.lower)) &&
    next.lower.length > 2 &&
    !ROLES.has(next.lower)
  );
}

/** For the other detectors: whether a word is somebody's name rather than a place's. */
export const isPerson = (words: readonly Word[], i: number): boolean => isName(words, i, 'bare');
