import { eq } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { accounts } from '../../db/schema/index.ts';
import { notFound } from '../../errors.ts';
import { factorsOf, type Held, isApp, keepFactor, lockFactors } from './factors.ts';
import { askPasskey, checkPasskey } from './passkey-showing.ts';
import type { PasskeyAnswer, PasskeyOffer } from './passkeys.ts';
import { verifyPassphrase } from '../accounts/passphrases.ts';
import { isSignedIn } from '../personas/personas.ts';
import { noteProof } from './proof.ts';
import { useRecoveryCode } from '../accounts/recovery.ts';
import { throttle } from '../receipts/throttle.ts';
import { stepOf } from './totp.ts';

/** A code of an app or a recovery code, as typed; or a passkey's answer. */
export type Showing = { code: string } | PasskeyAnswer;
/** By what it was shown; with a recovery code one less is left. */
export type ShownBy = 'app' | 'passkey' | 'recovery code';

/** What an account can show: a code, a passkey, or only its passphrase. */
export type Showable = { factor: boolean; passkey: PasskeyOffer | null };

/** What the actor is asked for when an act needs fresh proof. */
export async function findShowable(ctx: Context): Promise<Showable> {
  if (!isSignedIn(ctx.actor)) throw notFound();
  return showableOf(ctx, ctx.actor.accountId);
}

/** The same for an account that has shown no more than its passphrase yet. */
export async function showableOf(ctx: Context, accountId: string): Promise<Showable> {
  const factors = await factorsOf(ctx.db, accountId);
  return { factor: factors.length > 0, passkey: await askPasskey(ctx, accountId, factors) };
}

/**
 * Shows what only the owner has, once more in the session of `token`: the second factor where there
 * is one, else the passphrase. False when it is not right. Throws tooMany.
 */
export async function prove(
  ctx: Context,
  token: string,
  shown: Showing | { passphrase: string },
): Promise<boolean> {
  if (!isSignedIn(ctx.actor)) throw notFound();
  const { accountId } = ctx.actor;
  if (!('passphrase' in shown)) {
    const by = await showFactor(ctx, accountId, shown);
    if (by) await noteProof(ctx.db, ctx, token, 'factor');
    return by !== null;
  }
  await throttle(ctx, 'second factor', accountId);
  const [account] = await ctx.db.select().from(accounts).where(eq(accounts.id, accountId));
  const right = await verifyPassphrase(account?.passphraseHash ?? null, shown.passphrase);
  const alone = (await factorsOf(ctx.db, accountId)).length === 0;
  if (right && alone) await noteProof(ctx.db, ctx, token, 'passphrase');
  return right && alone;
}

/** Checks one of an account's second factors and uses it up; null when it is not right. */
export async function showFactor(
  ctx: Context,
  accountId: string,
  shown: Showing,
): Promise<ShownBy | null> {
  await throttle(ctx, 'second factor', accountId);
  return ctx.db.transaction(async (tx) => {
    const factors = await lockFactors(tx, accountId);
    // Recovery codes stand in for a factor that is lost; where there never was one they prove nothing.
    if (factors.length === 0) return null;
    if ('credential' in shown)
      return (await checkPasskey(tx, ctx, accountId, factors, shown)) ? 'passkey' : null;
    if (/^[\d\s]+$/.test(shown.code))
      return (await checkApp(tx, ctx, factors, shown.code)) ? 'app' : null;
    return (await useRecoveryCode(tx, accountId, shown.code)) ? 'recovery code' : null;
  });
}

/** A code counts once: the step it is for has to be later than the last one that was used. */
async function checkApp(tx: Transaction, ctx: Context, factors: readonly Held[], code: string) {
  for (const { id, factor } of factors.filter(isApp)) {
    const step = stepOf(factor.secret, code.replace(/\s/g, ''), ctx.now);
    if (step === null || step <= factor.lastStep) continue;
    await keepFactor(tx, id, { ...factor, lastStep: step });
    return true;
  }
  return false;
}
