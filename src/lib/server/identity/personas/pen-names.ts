import { and, eq, isNull } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { dayOf } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { personas } from '../../db/schema/index.ts';
import { conflict, forbidden, notFound } from '../../errors.ts';
import { record, transact } from '../../events/index.ts';
import { nameKey, requireFitting } from './names.ts';
import { createPenName, isOwn, isSignedIn } from './personas.ts';
import { refuseReceipts } from '../receipts/receipts-in-text.ts';
import { refuseRetired, retireNames } from './retired-names.ts';
import { throttle } from '../receipts/throttle.ts';

/** What PostgreSQL says when a unique value is there already. */
const TAKEN = '23505';

type Persona = typeof personas.$inferSelect;

/** Makes a pen name to write under later. Throws what `createPenName` throws, and tooMany. */
export async function makePenName(ctx: Context, name: string): Promise<void> {
  if (!isSignedIn(ctx.actor)) throw forbidden();
  await throttle(ctx, 'naming', ctx.actor.accountId);
  await transact(ctx, (tx) => createPenName(tx, ctx, name));
}

/**
 * Gives a pen name another name, on everything that stands under it at once. Nobody can take the
 * old one, for they would pass for whoever had it. Throws as `makePenName`, and notFound.
 */
export async function rename(ctx: Context, personaId: string, name: string): Promise<void> {
  if (!isSignedIn(ctx.actor)) throw forbidden();
  await throttle(ctx, 'naming', ctx.actor.accountId);
  requireFitting(name);
  await transact(ctx, async (tx) => {
    const persona = await lockPenName(tx, ctx, personaId);
    if (nameKey(name) !== persona.nameKey) {
      await refuseReceipts({ db: tx }, { penName: name });
      await refuseRetired(tx, name);
      await retireNames(tx, [persona.name]);
    }
    await take(tx, personaId, name);
    await record(tx, ctx, { type: 'persona.renamed', personaId });
  });
}

/** Stops offering a pen name; what stands under it stays. `offerAgain` is its inverse. */
export const retire = (ctx: Context, personaId: string): Promise<void> =>
  setRetired(ctx, personaId, dayOf(ctx.now));

/** The inverse of `retire`. */
export const offerAgain = (ctx: Context, personaId: string): Promise<void> =>
  setRetired(ctx, personaId, null);

async function setRetired(ctx: Context, personaId: string, retiredOn: string | null) {
  if (!isSignedIn(ctx.actor)) throw forbidden();
  await ctx.db.transaction(async (tx) => {
    await lockPenName(tx, ctx, personaId);
    await tx.update(personas).set({ retiredOn }).where(eq(personas.id, personaId));
  });
}

/** The actor's own pen name, held until the transaction ends. */
async function lockPenName(tx: Transaction, ctx: Context, id: string): Promise<Persona> {
  if (!isOwn(ctx.actor, id)) throw notFound();
  const [persona] = await tx
    .select()
    .from(personas)
    .where(and(eq(personas.id, id), eq(personas.kind, 'pen_name'), isNull(personas.accountId)))
    .for('update');
  if (!persona) throw notFound();
  return persona;
}

// Two who ask for one name at the same moment are told apart by the database alone.
async function take(tx: Transaction, personaId: string, name: string): Promise<void> {
  const change = { name: name.trim(), nameKey: nameKey(name) };
  try {
    await tx.transaction((inner) =>
      inner.update(personas).set(change).where(eq(personas.id, personaId)),
    );
  } catch (failure) {
    const { code } = ((failure as Error).cause ?? failure) as { code?: string };
    throw code === TAKEN ? conflict('name-taken') : failure;
  }
}
