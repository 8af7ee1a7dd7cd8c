import { numbers } from './content.ts';

/** The story with the long thread. */
const HOT = { story: 5, comments: 500 };
const MOST = 120;

/** Stories with exactly ten comments, so that a page of a known size can be measured. */
const hasTen = (i: number): boolean => i % 10 === 3;

/** How many comments each story gets: one 500, a tenth exactly ten, the rest unevenly. */
export function commentCounts(stories: number, comments: number): number[] {
  // The only story takes them all.
  const hot = comments > HOT.comments && stories > 1 ? Math.min(HOT.story, stories - 1) : -1;
  const fixed = Array.from({ length: stories }, (_, i) =>
    i === hot ? HOT.comments : hasTen(i) ? 10 : null,
  );
  const counts = fixed.map((count) => count ?? 0);
  let left = comments - counts.reduce((sum, count) => sum + count, 0);
  if (left < 0) return firstOnly(counts, comments, hot);
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

/** Too few for all of these: the long thread gets its own, then one story after another. */
function firstOnly(counts: number[], comments: number, hot: number): number[] {
  let left = comments - (counts[hot] ?? 0);
  return counts.map((count, i) => {
    if (i === hot) return count;
    const given = Math.min(count, left);
    left -= given;
    return given;
  });
}
