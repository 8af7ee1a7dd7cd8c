import { hash as digest } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import type { Actor, Context } from '../../context.ts';
import { newId, newToken } from '../../context.ts';
import type { Database, Transaction } from '../../db/client.ts';
import { receipts, receiptSessions } from '../../db/schema/index.ts';
import { newReceipt, readReceipt } from './receipt-words.ts';
import { throttle } from './throttle.ts';

/** Idle minutes after which a receipt's session ends. */
const IDLE_MINUTES = 60;

export type ReceiptActor = Extract<Actor, { kind: 'receipt' }>;
export type ReceiptPurpose = ReceiptActor['receiptFor'];

/** Makes the receipt for one persona; the words are returned once and stored as a hash only. */
export const issueReceipt = (
  tx: Transaction,
  purpose: 'story' | 'thread',
  personaId: string,
): Promise<{ receiptId: string; words: string }> => insert(tx, { purpose, personaId });

/** The same for a report: it leads back to what became of it, and to nobody. */
export const issueReportReceipt = async (tx: Transaction, reportId: string): Promise<string> =>
  (await insert(tx, { purpose: 'report', reportId })).words;

/**
 * Opens a session of its own for the receipt that someone at `address` typed; null when the words
 * are not one. Throws tooMany.
 */
export async function comeBack(
  ctx: Context,
  address: string,
  typed: string,
): Promise<{ token: string; purpose: ReceiptPurpose } | null> {
  const actor = await receiptActor(ctx, address, typed);
  if (!actor) return null;
  const token = await startReceiptSession(ctx, actor.receiptId);
  return { token, purpose: actor.receiptFor };
}

/**
 * Who the words speak for that someone at `address` typed; null when they are no receipt. Throws
 * tooMany.
 */
export async function receiptActor(
  ctx: Context,
  address: string,
  typed: string,
): Promise<ReceiptActor | null> {
  await throttle(ctx, 'receipt', address);
  const words = readReceipt(typed);
  if (!words) return null;
  const [receipt] = await ctx.db
    .select()
    .from(receipts)
    .where(eq(receipts.codeHash, hashReceipt(words)));
  return receipt ? actorOf(receipt) : null;
}

/** A receipt that was just made, with a session of its own in the place of its id. */
export async function openNew<T extends { receiptId: string }>(
  ctx: Context,
  { receiptId, ...told }: T,
): Promise<Omit<T, 'receiptId'> & { sessionToken: string }> {
  return { ...told, sessionToken: await startReceiptSession(ctx, receiptId) };
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
export async function resumeReceipt(
  db: Database,
  token: string,
  now: Date,
): Promise<ReceiptActor | null> {
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
  return actorOf(row.receipt);
}

/** Ends one receipt's session. */
export const endReceiptSession = (db: Database, token: string): Promise<unknown> =>
  db.delete(receiptSessions).where(eq(receiptSessions.tokenHash, hash(token)));

/** Deletes sessions that ended; part of the nightly job. */
export const forgetReceiptSessions = (ctx: Context): Promise<unknown> =>
  ctx.db.delete(receiptSessions).where(lte(receiptSessions.expiresAt, ctx.now));

async function insert(
  tx: Transaction,
  about:
    { purpose: 'story' | 'thread'; personaId: string } | { purpose: 'report'; reportId: string },
) {
  const words = newReceipt();
  const receiptId = newId();
  await tx.insert(receipts).values({ id: receiptId, codeHash: hashReceipt(words), ...about });
  return { receiptId, words };
}

function actorOf(row: typeof receipts.$inferSelect): ReceiptActor {
  const { id: receiptId, purpose: receiptFor, personaId, reportId } = row;
  if (receiptFor === 'report')
    return { kind: 'receipt', receiptId, receiptFor, reportId: reportId! };
  return { kind: 'receipt', receiptId, receiptFor, personaId: personaId! };
}

/** What is stored of a receipt's words. */
export const hashReceipt = (words: string): Uint8Array => hash(words);

const hash = (secret: string): Uint8Array => digest('sha256', secret, 'buffer');

const idleEnd = (now: Date) => new Date(now.getTime() + IDLE_MINUTES * 60_000);
