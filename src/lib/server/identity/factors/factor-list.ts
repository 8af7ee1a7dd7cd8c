import { env } from '#env';
import type { Context, SignedIn } from '../../context.ts';
import { conflict, notFound } from '../../errors.ts';
import { deleteFactor, factorsOf, keepFactor, lockFactors } from './factors.ts';
import { isSignedIn } from '../personas/personas.ts';
import { requireRecentProof } from './proof.ts';

export type FactorView = { id: string; kind: 'app' | 'passkey'; name: string; createdOn: string };

/** The actor's second factors, oldest first. */
export async function findFactors(ctx: Context): Promise<FactorView[]> {
  const held = await factorsOf(ctx.db, own(ctx).accountId);
  return held.map(({ id, createdOn, factor: { kind, name } }) => ({ id, kind, name, createdOn }));
}

/** Gives one of the actor's factors another name; throws notFound for any other. */
export async function renameFactor(ctx: Context, id: string, name: string): Promise<void> {
  const { accountId } = own(ctx);
  await ctx.db.transaction(async (tx) => {
    const found = (await lockFactors(tx, accountId)).find((held) => held.id === id);
    if (!found) throw notFound();
    await keepFactor(tx, id, { ...found.factor, name });
  });
}

/**
 * Removes one of the actor's factors. Throws 'prove-again', notFound, and conflict 'factor-required'
 * for the last one of a member of the team while the team needs one.
 */
export async function removeFactor(ctx: Context, id: string): Promise<void> {
  requireRecentProof(ctx);
  const { accountId } = own(ctx);
  await ctx.db.transaction(async (tx) => {
    const factors = await lockFactors(tx, accountId);
    if (!factors.some((held) => held.id === id)) throw notFound();
    if (factors.length === 1 && needsFactor(ctx)) throw conflict('factor-required');
    await deleteFactor(tx, accountId, id);
  });
}

/** Whether the actor belongs to the team and so has to have a second factor. */
export const needsFactor = ({ actor }: Context): boolean =>
  env().REQUIRE_SECOND_FACTOR &&
  (actor.kind === 'staff' || (actor.kind === 'member' && actor.staffAfterFactor === true));

function own({ actor }: Context): SignedIn {
  if (!isSignedIn(actor)) throw notFound();
  return actor;
}
