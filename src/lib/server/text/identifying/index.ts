import type { Span } from '#lib/stories/writing-views.ts';
import { again } from './again.ts';
import { dates } from './dates.ts';
import { employers } from './employers.ts';
import type { Detector, Find, Reading } from './find.ts';
import { handles, links } from './links.ts';
import { mail } from './mail.ts';
import { numbers } from './numbers.ts';
import { people } from './people.ts';
import { phones, services } from './phones.ts';
import { places } from './places.ts';
import { postcodes } from './postcodes.ts';
import { sites } from './sites.ts';
import { read } from './words.ts';

/*
 * Ordered: what an earlier one found is not looked at again. They point, they do not judge: the
 * writer keeps, softens or takes out each, and nothing leaves the server (promise P20).
 */
const DETECTORS: readonly Detector[] = [
  mail,
  links,
  handles,
  numbers,
  dates,
  phones,
  postcodes,
  sites,
  employers,
  people,
  places,
];

/** The parts of a text that could tell who someone is, in order, none twice. */
export function findIdentifying(text: string): Span[] {
  const reading = read(text);
  const taken = new Uint8Array(text.length);
  for (const { start, end } of services(reading)) taken.fill(1, start, end);
  const free = (find: Find) => take(taken, find);
  const finds = DETECTORS.flatMap((detect) => [...detect(reading)].filter(free));
  return [...finds, ...[...again(reading, finds)].filter(free)]
    .sort((a, b) => a.start - b.start)
    .map((find) => {
      const { kind, start, end } = find;
      return { kind, start, end, words: text.slice(start, end), soft: softer(reading, find) };
    });
}

/** Marks a find's place; false when a part of it is taken. */
function take(taken: Uint8Array, { start, end }: Find): boolean {
  if (taken.subarray(start, end).includes(1)) return false;
  taken.fill(1, start, end);
  return true;
}

/** Behind 'the' or 'my' a softer word needs no 'a' of its own; at a beginning it has a capital. */
function softer({ text }: Reading, { start, end, soft }: Find): string {
  const before = text.slice(Math.max(0, start - 12), start);
  const said = /(?<!\p{L})(?:the|a|an|my|our|your|his|her|their|this|that)\s+$/iu.test(before)
    ? soft.replace(/^(?:an?|one|my) /, '')
    : soft;
  const opens = /(?:^|[.!?]\s{1,3}|\n)$/.test(before) && /^\p{Lu}/u.test(text.slice(start, end));
  return opens ? said.charAt(0).toUpperCase() + said.slice(1) : said;
}
