import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { conflict } from '../errors.ts';
import { transact } from '../events/index.ts';
import {
  addToVocabulary,
  historyOfWarning,
  type NewWarning,
  reword,
  setRetired,
  type Wording,
} from '../warnings/index.ts';
import { append } from './log.ts';
import { requireTeamManager } from './policy.ts';

// Every form and every story rests on these two.
const KEPT = new Set(['other', 'rather-not-say']);

/** Adds a warning of the community's own. Throws conflict 'slug-taken'. */
export const add = (ctx: Context, warning: NewWarning): Promise<void> =>
  change(ctx, 'added', (tx) => addToVocabulary(tx, ctx, warning));

/** Gives a warning other words, or with null those the site ships with. Throws notFound. */
export const relabel = (ctx: Context, slug: string, wording: Wording): Promise<void> =>
  change(ctx, 'reworded', (tx) => reword(tx, ctx, slug, wording));

/** Offers a warning no longer; what has it keeps it. Throws notFound, conflict 'warning-kept'. */
export const retire = (ctx: Context, slug: string): Promise<void> =>
  change(ctx, 'retired', (tx) => {
    if (KEPT.has(slug)) throw conflict('warning-kept');
    return setRetired(tx, ctx, slug, true);
  });

/** The inverse of `retire`. */
export const bringBack = (ctx: Context, slug: string): Promise<void> =>
  change(ctx, 'brought_back', (tx) => setRetired(tx, ctx, slug, false));

/** All changes of one warning, the newest first, for administrators. */
export async function history(ctx: Context, slug: string) {
  requireTeamManager(ctx.actor);
  return historyOfWarning(ctx, slug);
}

/** The history shows the change; the log shows whose act it was. */
async function change(
  ctx: Context,
  act: string,
  work: (tx: Transaction) => Promise<string>,
): Promise<void> {
  requireTeamManager(ctx.actor);
  await transact(ctx, async (tx) => {
    const subjectId = await work(tx);
    await append(tx, ctx, { act: `warning.${act}`, subjectKind: 'warning', subjectId });
  });
}
