import { eq } from 'drizzle-orm';
import type { Context, SignedIn } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { accounts } from '../../db/schema/index.ts';
import { forbidden } from '../../errors.ts';
import { writeTo } from '../mail/letters.ts';
import { dropMailCodes } from '../mail/mail-codes.ts';
import { hashPassphrase, verifyPassphrase } from './passphrases.ts';
import { isSignedIn } from '../personas/personas.ts';
import { endAll } from '../sessions.ts';
import { throttle } from '../receipts/throttle.ts';

/** Whether it is the actor's passphrase; counted like signing in, so that a session is no way round. */
export async function isOwnPassphrase(
  ctx: Context,
  { accountId }: SignedIn,
  passphrase: string,
): Promise<boolean> {
  await throttle(ctx, 'own passphrase', accountId);
  const [account] = await ctx.db.select().from(accounts).where(eq(accounts.id, accountId));
  return verifyPassphrase(account?.passphraseHash ?? null, passphrase);
}

/** Gives the actor another passphrase and ends every session; false when the old one is wrong. */
export async function changePassphrase(
  ctx: Context,
  { current, passphrase }: { current: string; passphrase: string },
): Promise<boolean> {
  const { actor } = ctx;
  if (!isSignedIn(actor)) throw forbidden();
  if (!(await isOwnPassphrase(ctx, actor, current))) return false;
  const passphraseHash = await hashPassphrase(passphrase);
  await ctx.db.transaction((tx) => setPassphrase(tx, ctx, actor.accountId, passphraseHash));
  return true;
}

/** What follows from a new passphrase: no session and no mailed code is left, and a mail says so. */
export async function setPassphrase(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  passphraseHash: string,
): Promise<void> {
  await tx.update(accounts).set({ passphraseHash }).where(eq(accounts.id, accountId));
  await endAll(tx, accountId);
  await dropMailCodes(tx, accountId);
  await writeTo(tx, ctx, accountId, { kind: 'passphrase-changed', path: '/recover' });
}
