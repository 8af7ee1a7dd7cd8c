import type { Attack } from './dump-attack.ts';
import type { Truth } from './sittings.ts';

export type Score = {
  name: string;
  pairs: number;
  hits: number;
  /** How many of these pairs would be one person's if each were drawn among all that look so. */
  expected: number;
  /** How often chance alone would hit so often, or more. */
  chance: number;
};

/**
 * How much better than chance an attack is. Chance knows what everybody knows: the kind of each
 * persona and its days. Pairs with a persona that is not in the truth (staff, the host) are left out.
 */
export function score({ name, pairs }: Attack, truth: Truth): Score {
  const known = pairs.filter((pair) => pair.every((id) => truth.has(id)));
  const odds = oddsOf(truth);
  const hits = known.filter(([a, b]) => truth.get(a)!.person === truth.get(b)!.person).length;
  const expected = known.reduce(
    (sum, [a, b]) => sum + odds(truth.get(a)!.looks, truth.get(b)!.looks),
    0,
  );
  const chance = tail(known.length, hits, known.length > 0 ? expected / known.length : 0);
  return { name, pairs: known.length, hits, expected, chance };
}

/** How likely two personas that look like these are one person's. */
function oddsOf(truth: Truth): (a: string, b: string) => number {
  const groups = Map.groupBy(truth.values(), ({ looks }) => looks);
  const known = new Map<string, number>();
  return (a, b) => {
    const key = [a, b].sort().join('|');
    if (!known.has(key)) {
      const [one, other] = [groups.get(a)!, groups.get(b)!];
      const same = one.reduce(
        (sum, { person }) => sum + other.filter((row) => row.person === person).length,
        0,
      );
      const all = one.length * other.length;
      known.set(key, a === b ? (same - one.length) / Math.max(1, all - one.length) : same / all);
    }
    return known.get(key)!;
  };
}

/** The binomial's upper tail: P(X >= hits) of `n` tries with probability `p`. */
function tail(n: number, hits: number, p: number): number {
  if (hits === 0) return 1;
  if (p === 0) return 0;
  let logs = 0;
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    if (k > 0) logs += Math.log((n - k + 1) / k);
    if (k >= hits) sum += Math.exp(logs + k * Math.log(p) + (n - k) * Math.log1p(-p));
  }
  return Math.min(1, sum);
}
