import { eq, isNotNull, sql } from 'drizzle-orm';
import type { Context, Role } from '../../context.ts';
import { dayOf, newId } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { accounts, installation, personas, recoveryCodes } from '../../db/schema/index.ts';
import { conflict } from '../../errors.ts';
import { keyring } from '../keys/current.ts';
import { nameKey, requireFitting } from '../personas/names.ts';
import { hashPassphrase, verifyPassphrase } from './passphrases.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { refuseRetired } from '../personas/retired-names.ts';
import { sealList } from '../keys/seal.ts';
import { throttle, throttleTry } from '../receipts/throttle.ts';

export type NewAccount = { username: string; passphrase: string; role?: Role };

/**
 * Makes an account with its handle and its recovery codes, which are returned once and stored as
 * hashes. Throws conflict 'name-taken'. Callers decide who may ask for which role.
 */
export async function createAccount(
  ctx: Context,
  { username, passphrase, role = 'member' }: NewAccount,
): Promise<{ accountId: string; recoveryCodes: string[] }> {
  const passphraseHash = await hashPassphrase(passphrase);
  return ctx.db.transaction((tx) => insert(tx, ctx, { username, passphraseHash, role }));
}

/** Makes a member's account for someone who signs up from `address`. */
export async function signUp(ctx: Context, address: string, input: Omit<NewAccount, 'role'>) {
  await throttle(ctx, 'sign-up', address);
  requireFitting(input.username);
  return createAccount(ctx, input);
}

/** Checks a username and passphrase: the account's id, or null in the same time for both mistakes. */
export async function signIn(
  ctx: Context,
  address: string,
  { username, passphrase }: Omit<NewAccount, 'role'>,
): Promise<string | null> {
  await throttleTry(ctx, address, nameKey(username));
  const [account] = await ctx.db.select().from(accounts).where(eq(accounts.username, username));
  const right = await verifyPassphrase(account?.passphraseHash ?? null, passphrase);
  return account && right ? account.id : null;
}

async function insert(
  tx: Transaction,
  ctx: Context,
  { username, passphraseHash, role }: { username: string; passphraseHash: string; role: Role },
) {
  await refuseRetired(tx, username);
  const accountId = newId();
  const codes = newRecoveryCodes();
  const made = await tx
    .insert(accounts)
    .values({
      id: accountId,
      username,
      passphraseHash,
      role,
      sealedPersonas: sealList(keyring(), accountId, []),
      createdOn: dayOf(ctx.now),
    })
    .onConflictDoNothing()
    .returning({ id: accounts.id });
  const handle = { id: newId(), kind: 'handle', accountId, name: username } as const;
  const named =
    made.length > 0 &&
    (await tx
      .insert(personas)
      .values({ ...handle, nameKey: nameKey(username) })
      .onConflictDoNothing()
      .returning({ id: personas.id }));
  if (!named || named.length === 0) throw conflict('name-taken');
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ accountId, codeHash: hashRecoveryCode(code) })));
  return { accountId, recoveryCodes: codes };
}

/** Whether the first administrator is still to be made with the one-time code. */
export async function isSetupOpen(ctx: Context): Promise<boolean> {
  const [row] = await ctx.db
    .select({ open: sql<boolean>`not exists (select 1 from ${accounts})` })
    .from(installation)
    .where(isNotNull(installation.setupCodeHash));
  return row?.open ?? false;
}
