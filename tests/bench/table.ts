import type { Case } from './cases.ts';
import type { Measured } from './measure.ts';

const HEAD = [
  ...['page', 'share of limit (min-max)', 'aim', 'requests/s', 'p50 ms', 'p99 ms'],
  ...['CPU ms: app', 'database', 'memory MB'],
];

/** The table of a run: the median of each figure. */
export function tableOf(runs: ReadonlyMap<Case, readonly Measured[]>): string {
  const rows = [...runs].map(([each, measured]) => rowOf(each, measured));
  const widths = HEAD.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]!.length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[at]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, at) => `${'-'.repeat(width + 1)}${at === 0 ? '-' : ':'}`).join('|')}|`;
  return [line(HEAD), rule, ...rows.map(line)].join('\n');
}

function rowOf({ name, aim }: Case, runs: readonly Measured[]): string[] {
  const shares = runs.flatMap(({ share }) => (share === null ? [] : [share]));
  const of = (read: (run: Measured) => number | undefined, digits: number) =>
    figure(
      runs.flatMap((run) => read(run) ?? []),
      digits,
    );
  return [
    name,
    shares.length === 0 ? '1' : `${figure(shares, 2)} (${span(shares)})`,
    aim === null
      ? '-'
      : `${aim.toFixed(2)}${shares.length > 0 && median(shares) < aim ? ' !' : ''}`,
    of(({ rate }) => rate, 0),
    of(({ p50 }) => p50, 1),
    of(({ p99 }) => p99, 1),
    of(({ cpu }) => cpu?.app, 2),
    of(({ cpu }) => cpu?.database, 2),
    of(({ memory }) => memory ?? undefined, 0),
  ];
}

const figure = (list: readonly number[], digits: number) =>
  list.length === 0 ? '-' : median(list).toFixed(digits);

const span = (list: readonly number[]) =>
  `${Math.min(...list).toFixed(2)}-${Math.max(...list).toFixed(2)}`;

/** How much of one page's requests/s another one has: the median over the rounds. */
export function ratioOf(
  runs: ReadonlyMap<Case, readonly Measured[]>,
  [of, to]: [string, string],
): number | null {
  const rates = (name: string) =>
    [...runs].find(([each]) => each.name === name)?.[1].map(({ rate }) => rate) ?? [];
  const whole = rates(to);
  const shares = rates(of).flatMap((rate, round) => (whole[round] ? rate / whole[round] : []));
  return shares.length === 0 ? null : median(shares);
}

/** The middle one; of an even number the mean of the two in the middle. */
function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
