import { diffWordsWithSpace } from 'diff';
import type { Change } from '#lib/text/changes.ts';

/** Milliseconds: two texts that have little in common are not worth more. */
const LONGEST = 300;
/** So many words of a run that stayed are told at each end of it. */
const KEPT = 14;

/** What changed from one text to another, in whole words; null where there is too little in common. */
export function changesBetween(before: string, after: string): Change[] | null {
  const runs = diffWordsWithSpace(before, after, { timeout: LONGEST });
  return (
    runs?.map(({ value, added, removed }, i, { length }): Change => {
      if (added) return { kind: 'added', text: value };
      if (removed) return { kind: 'removed', text: value };
      return { kind: 'same', text: shortened(value, i > 0, i < length - 1) };
    }) ?? null
  );
}

/** A run that stayed, as far as it stands beside something that changed. */
function shortened(text: string, atStart: boolean, atEnd: boolean): string {
  const words = text.split(/(?<=\s)(?=\S)/);
  if (words.length <= 2 * KEPT + 4) return text;
  const start = atStart ? words.slice(0, KEPT).join('') : '';
  const end = atEnd ? words.slice(-KEPT).join('') : '';
  return `${start}… ${end}`;
}
