import { createHash } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import type { Actor, Context } from '../context.ts';
import { newId, newToken } from '../context.ts';
import type { Database, Transaction } from '../db/client.ts';
import { receipts, receiptSessions } from '../db/schema/index.ts';
import { newReceipt, readReceipt } from './receipt-words.ts';
import { throttle } from './throttle.ts';

/** Idle minutes after which a receipt's session ends. */
const IDLE_MINUTES = 60;

/** Makes the receipt for one persona; the words are returned once and stored as a hash only. */
export async function issueReceipt(
  tx: Transaction,
  purpose: 'story' | 'thread',
  personaId: string,
): Promise<{ receiptId: string; words: string }> {
  const words = newReceipt();
  const receiptId = newId();
  await tx.insert(receipts).values({ id: receiptId, codeHash: hash(words), purpose, personaId });
  return { receiptId, words };
}

/**
 * Opens a session of its own for the receipt that someone at `address` typed; null when the words
 * are not one. Throws tooMany.
 */
export async function comeBack(
  ctx: Context,
  address: string,
  typed: string,
): Promise<{ token: string; purpose: 'story' | 'thread' } | null> {
  await throttle(ctx, 'receipt', address);
  const words = readReceipt(typed);
  if (!words) return null;
  const [receipt] = await ctx.db
    .select()
    .from(receipts)
    .where(eq(receipts.codeHash, hash(words)));
  if (!receipt) return null;
  const token = await startReceiptSession(ctx, receipt.id);
  return { token, purpose: receipt.purpose };
}

/** A new session for a receipt; the token goes into the cookie, its hash into the database. */
export async function startReceiptSession(
  ctx: Context & { db: Database | Transaction },
  receiptId: string,
): Promise<string> {
  const token = newToken();
  await ctx.db
    .insert(receiptSessions)
    .values({ tokenHash: hash(token), receiptId, expiresAt: idleEnd(ctx.now) });
  return token;
}

/** Who a receipt's cookie speaks for, or null when it ended; use keeps it alive. */
export async function resumeReceipt(db: Database, token: string, now: Date): Promise<Actor | null> {
  const [row] = await db
    .select({ session: receiptSessions, receipt: receipts })
    .from(receiptSessions)
    .innerJoin(receipts, eq(receipts.id, receiptSessions.receiptId))
    .where(and(eq(receiptSessions.tokenHash, hash(token)), gt(receiptSessions.expiresAt, now)));
  if (!row) return null;
  // Written at most once a minute, so that reading stays reading.
  if (idleEnd(now).getTime() - row.session.expiresAt.getTime() > 60_000) {
    await db
      .update(receiptSessions)
      .set({ expiresAt: idleEnd(now) })
      .where(eq(receiptSessions.tokenHash, hash(token)));
  }
  const { id: receiptId, purpose: receiptFor, personaId } = row.receipt;
  return { kind: 'receipt', receiptId, receiptFor, personaId };
}

/** Ends one receipt's session. */
export const endReceiptSession = (db: Database, token: string): Promise<unknown> =>
  db.delete(receiptSessions).where(eq(receiptSessions.tokenHash, hash(token)));

/** Deletes sessions that ended; part of the nightly job. */
export const forgetReceiptSessions = (ctx: Context): Promise<unknown> =>
  ctx.db.delete(receiptSessions).where(lte(receiptSessions.expiresAt, ctx.now));

const hash = (secret: string) => createHash('sha256').update(secret).digest();

const idleEnd = (now: Date) => new Date(now.getTime() + IDLE_MINUTES * 60_000);
