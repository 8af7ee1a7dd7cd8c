import { eq, lte } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { dayOf } from '../../context.ts';
import type { Database, Transaction } from '../../db/client.ts';
import { justSent, receipts } from '../../db/schema/index.ts';
import { keyring } from '../keys/current.ts';
import { hashReceipt } from './receipts.ts';
import { seal, unseal } from '../keys/seal.ts';

/** A form that someone sends: from where, about what, and every word of it. */
export type Sent<T> = {
  address: string;
  about: string;
  words: string;
  /** Whether what was made is still seen by nobody: words that are public anyone could send. */
  isUnseen?: (answer: T) => Promise<boolean>;
};

/** Seconds in which the same form again is the same press. */
const WINDOW = 120;
/** Few words may be somebody else's too, behind the same address. */
const FEW = { signs: 60, window: 20 };

/**
 * Does a thing once for a form that comes twice (a double press, a reload): the second gets the
 * first one's answer, its receipt too, for the browser shows only the last page. Pages for everyone
 * can carry nothing by which a press could be told apart; so it is the words themselves, and for a
 * short time only. A second press waits until the first one's transaction ends.
 */
export async function sendOnce<T extends { receipt?: { words: string } | undefined }>(
  tx: Transaction,
  ctx: Context,
  sent: Sent<T>,
  make: () => Promise<T>,
): Promise<T> {
  const { address, about, words, isUnseen = () => Promise.resolve(true) } = sent;
  const key = keyring().hash(`sent ${dayOf(ctx.now)}`, about, address, words);
  // Opened by nothing but the same words under the same key file.
  const sealing = keyring().hash('seal what was sent', about, address, words);
  const bound = Buffer.from(key).toString('base64');
  const before = await claim(tx, ctx, key, words);
  if (before) {
    const answer = JSON.parse(Buffer.from(unseal(sealing, before, bound)).toString()) as T;
    if ((await stillHolds(tx, answer)) && (await isUnseen(answer))) return answer;
  }
  const answer = await make();
  const sealedAnswer = seal(sealing, Buffer.from(JSON.stringify(answer)), bound);
  await tx.update(justSent).set({ sealedAnswer }).where(eq(justSent.key, key));
  return answer;
}

/** The answer to the same form a moment ago; null when this is the first. */
async function claim(tx: Transaction, ctx: Context, key: Uint8Array, words: string) {
  const window = words.length < FEW.signs ? FEW.window : WINDOW;
  const endsAt = new Date(ctx.now.getTime() + window * 1000);
  const first = await tx
    .insert(justSent)
    .values({ key, endsAt })
    .onConflictDoUpdate({
      target: justSent.key,
      set: { endsAt, sealedAnswer: null },
      setWhere: lte(justSent.endsAt, ctx.now),
    })
    .returning({ key: justSent.key });
  if (first.length > 0) return null;
  const [row] = await tx.select().from(justSent).where(eq(justSent.key, key));
  return row?.sealedAnswer ?? null;
}

/** What was withdrawn or brought into an account meanwhile has lost its receipt. */
async function stillHolds(db: Database, { receipt }: { receipt?: { words: string } | undefined }) {
  if (!receipt) return false;
  const [row] = await db
    .select({ id: receipts.id })
    .from(receipts)
    .where(eq(receipts.codeHash, hashReceipt(receipt.words)));
  return row !== undefined;
}

/** Deletes what was sent more than a moment ago; part of the minute's job. */
export const forgetSent = (ctx: Context): Promise<unknown> =>
  ctx.db.delete(justSent).where(lte(justSent.endsAt, ctx.now));
