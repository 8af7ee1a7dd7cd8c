import { and, count, eq } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { newId } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { accounts, mailAddresses, recoveryCodes } from '../../db/schema/index.ts';
import { forbidden } from '../../errors.ts';
import { queueMail } from '../../mail/index.ts';
import { isAt } from '../mail/addresses.ts';
import { mayWriteTo, sealLetter } from '../mail/letters.ts';
import { codeEnd, keepMailCode, newMailCode, useMailCode } from '../mail/mail-codes.ts';
import { nameKey } from '../personas/names.ts';
import { setPassphrase } from './passphrase.ts';
import { hashPassphrase } from './passphrases.ts';
import { isSignedIn } from '../personas/personas.ts';
import { hashRecoveryCode, readRecoveryCode } from './recovery-codes.ts';
import { lineOf, throttle, throttleTry } from '../receipts/throttle.ts';

/**
 * Sets a new passphrase with a one-time recovery code, or with a code from a mail, and ends every
 * session; the account's id, or null when name and code do not belong together.
 */
export async function recover(
  ctx: Context,
  address: string,
  { username, code, passphrase }: { username: string; code: string; passphrase: string },
): Promise<string | null> {
  await throttleTry(ctx, address, nameKey(username));
  const passphraseHash = await hashPassphrase(passphrase);
  return ctx.db.transaction(async (tx) => {
    const [account] = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.username, username));
    // For a name that there is not, the same is looked up in vain.
    const accountId = account?.id ?? newId();
    const kept = await useRecoveryCode(tx, accountId, code);
    const mailed = await useMailCode(tx, ctx, accountId, { purpose: 'recovery', code });
    if (!kept && mailed === null) return null;
    await setPassphrase(tx, ctx, accountId, passphraseHash);
    return accountId;
  });
}

/**
 * Sends a code for `recover` when this username has this mail address. Whether it has, nobody can
 * tell from the answer, its time, or what is written meanwhile: otherwise there is a mail to nobody.
 */
export async function askRecovery(
  ctx: Context,
  address: string,
  { username, mail }: { username: string; mail: string },
): Promise<void> {
  await throttle(ctx, 'sign-in from an address', address);
  const name = nameKey(username);
  await throttle(ctx, 'mail for a name from an address', `${lineOf(address)} ${name}`);
  await throttle(ctx, 'mail for a name', name);
  const [found] = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .innerJoin(mailAddresses, eq(mailAddresses.accountId, accounts.id))
    .where(and(eq(accounts.username, username), isAt(mail)));
  // Only what would be sent counts: typing somebody's address with other names uses nothing up.
  const mayWrite = await mayWriteTo(ctx, found ? mail : newId(), 'recovery to an address');
  const accountId = found && mayWrite ? found.id : newId();
  const code = newMailCode();
  const until = codeEnd(ctx);
  const letter = { kind: 'recovery-code', path: '/recover', code, until, to: mail } as const;
  await ctx.db.transaction(async (tx) => {
    await keepMailCode(tx, ctx, accountId, { purpose: 'recovery', code, address: mail });
    await queueMail(tx, ctx, sealLetter(found && mayWrite ? letter : null));
  });
}

/** How many of the actor's one-time recovery codes are left. */
export async function countRecoveryCodes(ctx: Context): Promise<number> {
  const { actor, db } = ctx;
  if (!isSignedIn(actor)) throw forbidden();
  const [row] = await db
    .select({ left: count() })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.accountId, actor.accountId));
  return row?.left ?? 0;
}

/** Uses a recovery code up; false when the account has no such code. */
export async function useRecoveryCode(
  tx: Transaction,
  accountId: string,
  code: string,
): Promise<boolean> {
  const codeHash = hashRecoveryCode(readRecoveryCode(code));
  const used = await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.codeHash, codeHash), eq(recoveryCodes.accountId, accountId)))
    .returning({ accountId: recoveryCodes.accountId });
  return used.length > 0;
}
