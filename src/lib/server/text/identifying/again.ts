import type { Find, Reading } from './find.ts';
import { isOrdinary } from './lexicon.ts';

/** Names with the same beginning; so that a text made of them costs no more than its length. */
const MOST = 20;
const NAMING = ['name', 'place', 'employer'];

/** What is somebody's name or a town once is it everywhere: 'in Dunmore' finds 'I dream of Dunmore' too. */
export function* again({ text, words }: Reading, finds: readonly Find[]): Generator<Find> {
  const known = new Map<string, Find[]>();
  const at = new Map(words.map(({ start }, i) => [start, i]));
  for (const find of finds.filter(({ kind }) => NAMING.includes(kind))) {
    const { nameFrom = find.start } = find;
    const first = words[at.get(nameFrom) ?? -1];
    const name = text.slice(nameFrom, find.end);
    if (!first || name.length < 4 || isOrdinary(name.toLowerCase())) continue;
    const soft = find.nameFrom === undefined ? find.soft : 'someone';
    const same = known.get(first.lower) ?? [];
    if (same.length === MOST || same.some((one) => text.slice(one.start, one.end) === name))
      continue;
    known.set(first.lower, [...same, { ...find, start: nameFrom, soft }]);
  }
  for (const { start, lower } of words)
    for (const one of known.get(lower) ?? []) {
      const end = start + one.end - one.start;
      const isWhole = !/[\p{L}\p{N}]/u.test(text.charAt(end));
      if (isWhole && text.slice(start, end) === text.slice(one.start, one.end))
        yield { kind: one.kind, start, end, soft: one.soft };
    }
}
