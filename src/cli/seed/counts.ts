import { numbers } from './content.ts';

/** The story with the long thread. */
export const HOT = { story: 5, comments: 500 };
const MOST = 120;

/** Stories with exactly ten comments, so that a page of a known size can be measured. */
export const hasTen = (i: number): boolean => i % 10 === 3;

/** How many comments each story gets: one 500, a tenth exactly ten, the rest unevenly. */
export function commentCounts(stories: number, comments: number): number[] {
  const fixed = Array.from({ length: stories }, (_, i) =>
    i === HOT.story && comments > HOT.comments ? HOT.comments : hasTen(i) ? 10 : null,
  );
  const counts = fixed.map((count) => count ?? 0);
  let left = comments - counts.reduce((sum, count) => sum + count, 0);
  if (left < 0) return firstOnly(counts, comments);
  const open = fixed.flatMap((count, i) => (count === null ? [i] : []));
  const next = numbers(42);
  const weights = open.map(() => -Math.log(1 - next()));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  for (const [at, i] of open.entries()) {
    counts[i] = Math.min(MOST, Math.floor(((weights[at] ?? 0) / sum) * left));
  }
  left -= open.reduce((total, i) => total + (counts[i] ?? 0), 0);
  for (let at = 0; left > 0 && open.length > 0; at++, left--) {
    const i = open[at % open.length] as number;
    counts[i] = (counts[i] ?? 0) + 1;
  }
  return counts;
}

function firstOnly(counts: number[], comments: number): number[] {
  let left = comments;
  return counts.map((count) => {
    const given = Math.min(count, left);
    left -= given;
    return given;
  });
}
