import { createHash, randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { throttles } from '../../db/schema/index.ts';
import { keyring } from '../keys/current.ts';
import { seal, unseal } from '../keys/seal.ts';

/*
 * Over a limit nobody is refused: they get a ticket, for one act of the thing that was counted. It
 * counts by itself after its wait, or at once with the answer to a puzzle. Places for those who wait
 * are given one after another, so that many tickets let nobody act faster than the limit; puzzles
 * grow harder with each one that was solved from the same place (decision 015).
 */
export type Ticket = {
  id: string;
  /** Milliseconds from which it counts by itself; null: only with work. */
  from: number | null;
  /** Milliseconds until which it counts at all. */
  until: number;
};

/** Leading zero bits of the easiest puzzle: some seconds on an old phone. */
const LEAST_BITS = 17;
/** Solved puzzles after which the next one takes twice the work. */
const DOUBLES_AFTER = 4;
const HOUR = 3_600_000;

/** A ticket for the bucket, sealed so that it fits no other, with the size of its puzzle. */
export async function newTicket(
  ctx: Context,
  bucket: Uint8Array,
  every: number,
  from: Ticket['from'],
): Promise<{ ticket: string; bits: number }> {
  const id = randomBytes(16).toString('base64url');
  const ticket: Ticket = { id, from, until: (from ?? ctx.now.getTime()) + HOUR };
  const box = seal(sealingKey(), Buffer.from(JSON.stringify(ticket)), boundTo(bucket));
  return {
    ticket: Buffer.from(box).toString('base64url'),
    bits: await bitsNow(ctx, bucket, every),
  };
}

/** The ticket that the form brought for this bucket; null when it is another's, forged or over. */
export function readTicket(ctx: Context, bucket: Uint8Array): Ticket | null {
  const { sealed = '' } = ctx.ticket ?? {};
  if (sealed === '' || sealed.length > 400) return null;
  try {
    const box = unseal(sealingKey(), Buffer.from(sealed, 'base64url'), boundTo(bucket));
    const ticket = JSON.parse(Buffer.from(box).toString()) as Ticket;
    return ticket.until > ctx.now.getTime() ? ticket : null;
  } catch {
    return null;
  }
}

/** Uses the ticket up for one act; false when it was used before, or neither wait nor work is done. */
export async function spendTicket(
  ctx: Context,
  bucket: Uint8Array,
  every: number,
  ticket: Ticket,
): Promise<boolean> {
  const waited = ticket.from !== null && ticket.from <= ctx.now.getTime();
  const worked = !waited && (await isSolved(ctx, bucket, every));
  if (!waited && !worked) return false;
  const spent = await ctx.db
    .insert(throttles)
    .values({ key: keyring().hash('spent ticket', ticket.id), fullAt: new Date(ticket.until) })
    .onConflictDoNothing()
    .returning({ key: throttles.key });
  if (spent.length === 0) return false;
  if (worked) await countWork(ctx, bucket, every);
  return true;
}

/** Who worked while the next puzzle became twice as hard is not asked again. */
async function isSolved(ctx: Context, bucket: Uint8Array, every: number): Promise<boolean> {
  const { sealed = '', work = '' } = ctx.ticket ?? {};
  if (!/^\d{1,15}$/.test(work)) return false;
  const zeros = leadingZeros(createHash('sha256').update(`${sealed}.${work}`).digest());
  if (zeros < LEAST_BITS) return false;
  return zeros >= (await bitsNow(ctx, bucket, every)) - 1;
}

async function bitsNow(ctx: Context, bucket: Uint8Array, every: number): Promise<number> {
  const [row] = await ctx.db
    .select()
    .from(throttles)
    .where(eq(throttles.key, workOf(bucket)));
  const solved = row ? (row.fullAt.getTime() - ctx.now.getTime()) / 1000 / every : 0;
  return LEAST_BITS + Math.floor(Math.log2(1 + Math.max(0, solved) / DOUBLES_AFTER));
}

const countWork = (ctx: Context, bucket: Uint8Array, every: number): Promise<unknown> => {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const one = sql`make_interval(secs => ${every})`;
  return ctx.db.execute(sql`
    insert into ${throttles} as t (key, full_at) values (${workOf(bucket)}, ${now} + ${one})
    on conflict (key) do update set full_at = greatest(t.full_at, ${now}) + ${one}`);
};

const sealingKey = () => keyring().key('seal tickets');
const boundTo = (bucket: Uint8Array) => Buffer.from(bucket).toString('base64');
const workOf = (bucket: Uint8Array) => keyring().hash('worked', boundTo(bucket));

function leadingZeros(hash: Uint8Array): number {
  const full = hash.findIndex((byte) => byte !== 0);
  return full < 0 ? hash.length * 8 : full * 8 + Math.clz32(hash[full]!) - 24;
}
