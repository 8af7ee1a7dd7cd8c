import { eq } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/client.ts';
import { recoveryCodes } from '../../db/schema/index.ts';
import { notFound } from '../../errors.ts';
import { isSignedIn } from '../personas/personas.ts';
import { requireRecentProof } from '../factors/proof.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';

/** A new set of recovery codes in place of what is left; shown once. Throws 'prove-again'. */
export async function renewCodes(ctx: Context): Promise<string[]> {
  requireRecentProof(ctx);
  if (!isSignedIn(ctx.actor)) throw notFound();
  const { accountId } = ctx.actor;
  const fresh = newRecoveryCodes();
  await ctx.db.transaction(async (tx) => {
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId));
    await keepCodes(tx, accountId, fresh);
  });
  return fresh;
}

const keepCodes = (db: Database, accountId: string, fresh: readonly string[]): Promise<unknown> =>
  db
    .insert(recoveryCodes)
    .values(fresh.map((code) => ({ accountId, codeHash: hashRecoveryCode(code) })));
