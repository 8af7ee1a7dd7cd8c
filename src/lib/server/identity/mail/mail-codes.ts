import { randomBytes } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { RETENTION } from '#lib/identity/retention.ts';
import type { Context } from '../../context.ts';
import { base32, dayOf } from '../../context.ts';
import type { Database, Transaction } from '../../db/client.ts';
import { accounts, mailCodes } from '../../db/schema/index.ts';
import { keyring } from '../keys/current.ts';
import { sameBytes } from '../keys/keyring.ts';
import { openPadded, sealPadded } from '../keys/padded.ts';
import { readRecoveryCode } from '../accounts/recovery-codes.ts';

type Purpose = (typeof mailCodes.$inferSelect)['purpose'];
/** What the seal holds: account-side times are whole days, so the end of a code is in here. */
type Held = { hash: string; until: string; address: string };

const SEAL = 'seal mail codes';
const HASH = 'mail code';
const BYTES = 512;
const MINUTE = 60_000;

/** A code of 50 bits to be typed from a mail, in two groups. */
export const newMailCode = (): string => base32(randomBytes(7)).slice(0, 10).replace(/.{5}/, '$&-');

/** When a code made now ends. */
export const codeEnd = (ctx: Context): string =>
  new Date(ctx.now.getTime() + RETENTION.mailCode * MINUTE).toISOString();

/**
 * Stores the hash of a code with what it is about; the one before it is of no use any more. For an
 * account that there is not, it does the same work and stores nothing.
 */
export async function keepMailCode(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  { purpose, code, address }: { purpose: Purpose; code: string; address: string },
): Promise<void> {
  const hash = Buffer.from(hashOf(accountId, purpose, code)).toString('base64');
  const held: Held = { hash, until: codeEnd(ctx), address };
  const sealedCode = sealPadded(SEAL, held, bound(accountId, purpose), BYTES);
  await tx.execute(sql`
    insert into ${mailCodes} (account_id, purpose, sealed_code, made_on)
    select ${accounts.id}, ${purpose}::mail_code_purpose, ${sealedCode}, ${dayOf(ctx.now)}::date
    from ${accounts} where ${accounts.id} = ${accountId}
    on conflict (account_id, purpose) do update
      set sealed_code = excluded.sealed_code, made_on = excluded.made_on`);
}

/** Uses up a code that is right and in time: the address it was about, otherwise null. */
export async function useMailCode(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  { purpose, code }: { purpose: Purpose; code: string },
): Promise<string | null> {
  const own = and(eq(mailCodes.accountId, accountId), eq(mailCodes.purpose, purpose));
  const typed = hashOf(accountId, purpose, code);
  const [row] = await tx.select().from(mailCodes).where(own).for('update');
  const held = row && open(row);
  if (!held || new Date(held.until) < ctx.now) return null;
  const kept = Buffer.from(held.hash, 'base64');
  if (!sameBytes(typed, kept)) return null;
  await tx.delete(mailCodes).where(own);
  return held.address;
}

/** The address that waits for its code to be typed, or null. */
export async function findPending(ctx: Context, accountId: string): Promise<string | null> {
  const [row] = await ctx.db
    .select()
    .from(mailCodes)
    .where(and(eq(mailCodes.accountId, accountId), eq(mailCodes.purpose, 'address')));
  const held = row && open(row);
  return held && new Date(held.until) >= ctx.now ? held.address : null;
}

/** Every code that was sent to an account is of no use any more. */
export const dropMailCodes = (db: Database, accountId: string): Promise<unknown> =>
  db.delete(mailCodes).where(eq(mailCodes.accountId, accountId));

/** Deletes codes that ended; part of the nightly job. One of last night may still be good. */
export const forgetMailCodes = (ctx: Context): Promise<unknown> =>
  ctx.db.delete(mailCodes).where(lt(mailCodes.madeOn, sql`${dayOf(ctx.now)}::date - 1`));

const bound = (accountId: string, purpose: Purpose) => `${accountId} ${purpose}`;

const open = ({ accountId, purpose, sealedCode }: typeof mailCodes.$inferSelect): Held =>
  openPadded(SEAL, sealedCode, bound(accountId, purpose)) as Held;

// Under the key that is never replaced: within its seal nothing makes it again.
const hashOf = (accountId: string, purpose: Purpose, code: string) =>
  keyring().lastingHash(HASH, accountId, purpose, readRecoveryCode(code));
