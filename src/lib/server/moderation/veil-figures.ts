import { type Figures, type ShownFigures, shownOf, totalsOf } from '#lib/warnings/figures.ts';
import { vocabulary } from '#lib/warnings/vocabulary.ts';
import type { Context } from '../context.ts';
import { readVeilFigures } from '../warnings/index.ts';
import { requireStaff } from './policy.ts';

export type VeilFigures = {
  rows: (ShownFigures & { slug: string })[];
  totals: ShownFigures;
  /** How many warnings there is nothing to tell of. */
  none: number;
};

/** How often veils were opened, skipped and saved by warning, as far as it may be told, for moderators. */
export async function veilFigures(ctx: Context): Promise<VeilFigures> {
  requireStaff(ctx.actor);
  const counted = new Map<string, Figures>();
  for (const { warning, kind, count } of await readVeilFigures(ctx)) {
    const before = counted.get(warning) ?? { opened: 0, skipped: 0, saved: 0 };
    counted.set(warning, { ...before, [kind]: count });
  }
  const all = vocabulary().map(({ slug }) => {
    const figures = counted.get(slug) ?? { opened: 0, skipped: 0, saved: 0 };
    return { slug, ...shownOf(figures) };
  });
  // One with nothing and one with a few look alike.
  const rows = all.filter((row) => row.opened ?? row.skipped ?? row.saved);
  return { rows, totals: totalsOf(rows), none: all.length - rows.length };
}
