import { eq, isNull, lte, or, sql } from 'drizzle-orm';
import { env } from '#env';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { outbox } from '../db/schema/index.ts';
import { log } from '../log.ts';
import type { Letter } from './letter.ts';
import { type Send, sender } from './sending.ts';

/** What sending needs from those above: the key to the seal, the words, and who is told of failure. */
export type Post = {
  /** Null for a letter to nobody, which is written so that nobody sees who can be written to. */
  open(sealed: Uint8Array): Letter | null;
  words(letter: Letter, link: string): { subject: string; text: string };
  /** Nothing arrived at this address for days. */
  giveUp(tx: Transaction, letter: Letter): Promise<unknown>;
};

type Waiting = typeof outbox.$inferSelect;

const MINUTE = 60_000;
const LONGEST_WAIT = 240;

/**
 * Sends what waits, each mail in a transaction of its own that deletes its row: a process killed in
 * between sends that one again, with the same Message-ID. When the mail server cannot be reached,
 * the rest waits for the next minute.
 */
export async function deliverMail(ctx: Context, post: Post): Promise<void> {
  const send = sender();
  while (await ctx.db.transaction((tx) => deliverNext(tx, ctx, post, send)));
}

/** Whether to go on. */
async function deliverNext(tx: Transaction, ctx: Context, post: Post, send: Send) {
  const [row] = await tx
    .select()
    .from(outbox)
    .where(or(isNull(outbox.retryAt), lte(outbox.retryAt, ctx.now)))
    .orderBy(sql`${outbox.retryAt} nulls first`)
    .limit(1)
    .for('update', { skipLocked: true });
  if (!row) return false;
  const letter = post.open(row.sealedLetter);
  if (!letter || (letter.until && new Date(letter.until) < ctx.now)) return remove(tx, row);
  try {
    await send({ id: row.id, to: letter.to, ...post.words(letter, env().ORIGIN + letter.path) });
  } catch (failure) {
    return later(tx, ctx, row, failure, () => post.giveUp(tx, letter));
  }
  return remove(tx, row);
}

async function remove(tx: Transaction, { id }: Waiting): Promise<true> {
  await tx.delete(outbox).where(eq(outbox.id, id));
  return true;
}

async function later(
  tx: Transaction,
  ctx: Context,
  row: Waiting,
  failure: unknown,
  giveUp: () => Promise<unknown>,
): Promise<boolean> {
  // What a server answers quotes the address: only its numbers are for the log.
  const { code, responseCode } = failure as { code?: string; responseCode?: number };
  log.warn({ code, responseCode }, 'a mail could not be sent; it is tried again');
  if (dayOf(ctx.now) >= row.giveUpOn) {
    await giveUp();
    return remove(tx, row);
  }
  const refused = code === 'EENVELOPE' || code === 'EMESSAGE';
  const minutes = refused ? Math.min(2 ** row.tries, LONGEST_WAIT) : 1;
  const retryAt = new Date(Math.ceil(ctx.now.getTime() / MINUTE + minutes) * MINUTE);
  await tx
    .update(outbox)
    .set({ tries: row.tries + 1, retryAt })
    .where(eq(outbox.id, row.id));
  return refused;
}
