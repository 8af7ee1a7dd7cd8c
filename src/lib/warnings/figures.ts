/** What was counted, by warning. */
export type Figures = { opened: number; skipped: number; saved: number };

/** What is told of them: whole tens, null for fewer than ten. */
export type ShownFigures = Record<keyof Figures, number | null>;

const TEN = 10;

/**
 * What may be told of one number: the tens in it, and of fewer than ten nothing. One press more or
 * less cannot be seen, but for the one that fills a ten.
 */
const shown = (count: number): number | null =>
  count < TEN ? null : Math.floor(count / TEN) * TEN;

/** The same for each kind. */
export const shownOf = (figures: Figures): ShownFigures => ({
  opened: shown(figures.opened),
  skipped: shown(figures.skipped),
  saved: shown(figures.saved),
});

/**
 * The totals of what is told, never of what was counted: a withheld number cannot be had by taking
 * the others from the total, for it was never in it.
 */
export const totalsOf = (rows: readonly ShownFigures[]): ShownFigures => {
  const sum = (kind: keyof Figures) => rows.reduce((total, row) => total + (row[kind] ?? 0), 0);
  return {
    opened: sum('opened') || null,
    skipped: sum('skipped') || null,
    saved: sum('saved') || null,
  };
};
