import { eq } from 'drizzle-orm';
import { isHigher, type Level, type Shown } from '#lib/identity/naming.ts';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { notices } from '../../db/schema/index.ts';
import { conflict } from '../../errors.ts';
import { transact } from '../../events/index.ts';
import type { Belonging, Moved } from './belongings.ts';
import { detachItems } from './detaching.ts';
import { destroyLink, remember } from '../keys/keys-due.ts';
import { moveAll, namesNear } from './moving.ts';
import { nameKey } from './names.ts';
import {
  canChange,
  canDetach,
  isAlongside,
  lockItem,
  type OwnItem,
  type What,
} from './own-belongings.ts';
import { createAlone, createPenName, findOwn, isSignedIn } from './personas.ts';
import { forgetUnused, moveReceipt } from './unused.ts';

export type Change = What & {
  /** For 'pen_name': one of the writer's own, or a new one. */
  penName?: string;
  /** The writer's other comments in the thread under the same name go along. */
  together?: boolean;
};

/**
 * Puts something published further from its writer: under a pen name, under a fresh alias, or with
 * no link at all, everywhere at once. Throws conflict 'not-open', 'name-taken' and the like.
 */
export const raise = (ctx: Context, change: Change, to: Exclude<Level, 'handle'>): Promise<void> =>
  transact(ctx, async (tx) => {
    const own = await lockItem(tx, ctx, change);
    if (!canChange(own.item) || !isHigher(to, own.persona.kind)) throw conflict('not-open');
    const items = whichGo(ctx, own, change);
    if (to === 'detached') {
      if (!items.every(canDetach)) throw conflict('not-open');
      return detachItems(tx, ctx, own.persona, items);
    }
    for (const { kind, id } of await putUnder(tx, ctx, own, items, to, change))
      await remember(tx, kind, id, to);
  });

/**
 * The inverse, as far as there is one: nearer to its writer, where readers can join it with more.
 * What was detached has no way back. Throws as `raise` does, and 'not-sure' without the writer's word.
 */
export const lower = (
  ctx: Context,
  change: Change & { sure: boolean },
  to: Exclude<Shown, 'anonymous'>,
): Promise<void> =>
  transact(ctx, async (tx) => {
    const own = await lockItem(tx, ctx, change);
    if (!canChange(own.item) || !isHigher(own.persona.kind, to)) throw conflict('not-open');
    if (!change.sure) throw conflict('not-sure');
    await putUnder(tx, ctx, own, whichGo(ctx, own, change), to, change);
  });

/** A receipt speaks for one persona, so all that stands under it goes together. */
function whichGo({ actor }: Context, { item, siblings }: OwnItem, { together }: Change) {
  const along = isSignedIn(actor)
    ? siblings.filter((one) => together && isAlongside(item, one))
    : siblings;
  return [item, ...along.filter(canChange)];
}

async function putUnder(
  tx: Transaction,
  ctx: Context,
  { persona }: OwnItem,
  items: Belonging[],
  to: Shown,
  { penName = '' }: Change,
): Promise<Moved[]> {
  const personaId = await choose(tx, ctx, items, to, penName);
  const moved = await moveAll(tx, ctx, items, personaId);
  if (!isSignedIn(ctx.actor)) {
    await moveReceipt(tx, persona.id, personaId);
    await tx.update(notices).set({ personaId }).where(eq(notices.personaId, persona.id));
  }
  // Whoever restores an older copy after this was detached finds no key for the name it had, either.
  for (const tag of await forgetUnused(tx, ctx, persona.id)) await destroyLink(tx, tag);
  return moved;
}

async function choose(tx: Transaction, ctx: Context, items: Belonging[], to: Shown, name: string) {
  const near = await namesNear(tx, items);
  if (to === 'anonymous') return createAlone(tx, ctx, near);
  const own = await findOwn({ ...ctx, db: tx });
  const known = own.find(
    (one) => one.kind === to && (to === 'handle' || nameKey(one.name) === nameKey(name)),
  );
  if (known) return known.id;
  const inUse = [...near].some((one) => nameKey(one) === nameKey(name));
  if (to === 'handle' || inUse) throw conflict(to === 'handle' ? 'not-open' : 'name-taken');
  return createPenName(tx, ctx, name);
}
