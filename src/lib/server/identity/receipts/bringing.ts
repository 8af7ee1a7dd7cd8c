import { eq } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { personas, receipts } from '../../db/schema/index.ts';
import { forbidden } from '../../errors.ts';
import { linkPersona } from '../keys/links.ts';
import { isSignedIn } from '../personas/personas.ts';
import { forgetPause, pauseBehind, pausedUntil } from '../personas/persons.ts';
import { receiptActor } from './receipts.ts';

/**
 * Brings what a receipt leads to into the actor's account, by a sealed link; the receipt ends with
 * it. Null when the words are no receipt, or that of a report, which has no writer. Throws tooMany.
 */
export async function bringIn(
  ctx: Context,
  address: string,
  typed: string,
): Promise<'story' | 'thread' | null> {
  const { actor } = ctx;
  if (!isSignedIn(actor)) throw forbidden();
  const found = await receiptActor(ctx, address, typed);
  if (!found || found.receiptFor === 'report') return null;
  const { receiptId, receiptFor, personaId } = found;
  return ctx.db.transaction(async (tx) => {
    // Deleted first: of two who come with the same words at once, one finds it gone.
    const gone = await tx
      .delete(receipts)
      .where(eq(receipts.id, receiptId))
      .returning({ id: receipts.id });
    if (gone.length === 0) return null;
    const until = await pausedUntil({ ...ctx, db: tx, actor: found });
    const { sealedOwner } = await linkPersona(tx, actor.accountId, personaId);
    await tx.update(personas).set({ sealedOwner }).where(eq(personas.id, personaId));
    // Who was asked to pause does not write on by coming with an account.
    await forgetPause(tx, personaId);
    if (until) await pauseBehind(tx, personaId, until);
    return receiptFor;
  });
}
