import { isIPv6 } from 'node:net';
import { lte, sql } from 'drizzle-orm';
import { env } from '#env';
import type { Context } from '../../context.ts';
import { dayOf } from '../../context.ts';
import { throttles } from '../../db/schema/index.ts';
import { tooMany } from '../../errors.ts';
import { keyring } from '../keys/current.ts';
import { newTicket, readTicket, spendTicket, type Ticket } from './tickets.ts';

type Limit = { burst: number; every: number; plain?: boolean };

/**
 * For each thing counted: how many at once, and the seconds after which one more is free. Over the
 * limit there is a ticket (see tickets.ts), except where it is plain waiting.
 */
const LIMITS = {
  'sign-in from an address': { burst: 30, every: 10 },
  'sign-in to a name from an address': { burst: 10, every: 60, plain: true },
  'sign-in to a name': { burst: 60, every: 20, plain: true },
  'own passphrase': { burst: 10, every: 60, plain: true },
  'second factor': { burst: 10, every: 300, plain: true },
  'sign-up': { burst: 10, every: 360 },
  'set-up': { burst: 10, every: 60, plain: true },
  receipt: { burst: 20, every: 30 },
  writing: { burst: 60, every: 10 },
  comparing: { burst: 5, every: 120, plain: true },
  looking: { burst: 60, every: 3, plain: true },
  naming: { burst: 60, every: 10, plain: true },
  commenting: { burst: 20, every: 20 },
  reporting: { burst: 10, every: 60 },
  'mail for an account': { burst: 5, every: 600, plain: true },
  'mail for a name from an address': { burst: 3, every: 600, plain: true },
  'mail for a name': { burst: 12, every: 300, plain: true },
  'mail to an address': { burst: 5, every: 3600, plain: true },
  'recovery to an address': { burst: 5, every: 3600, plain: true },
  feed: { burst: 30, every: 10, plain: true },
  'code from a mail': { burst: 10, every: 60, plain: true },
} as const satisfies Record<string, Limit>;

export type Throttled = keyof typeof LIMITS;

/** Seconds within which a place is kept for whoever waits with a ticket. */
const LONGEST_WAIT = 600;

/**
 * Counts one act of `who` (an address, a name, an account); throws tooMany with the seconds to wait
 * when the limit is reached, mostly with a ticket that lets one more act pass. Only a hash is
 * stored, under a key of that day, so that it cannot be joined over days. Works over any number of
 * processes: the count is one statement (GCRA).
 */
export async function throttle(ctx: Context, what: Throttled, who: string): Promise<void> {
  const limit: Limit = LIMITS[what];
  const bucket = keyring().hash(`throttle ${dayOf(ctx.now)}`, what, lineOf(who));
  if (limit.plain) {
    const wait = await count(ctx, bucket, limit, 0);
    if (wait.seconds > 0) throw tooMany(wait.seconds);
    return;
  }
  const brought = readTicket(ctx, bucket);
  if (brought && (await spendTicket(ctx, bucket, limit.every, brought))) return;
  // Who waits already keeps their place; a second press takes no second one.
  const early = brought && brought.from !== null && brought.from > ctx.now.getTime();
  const wait = await count(ctx, bucket, limit, early ? 0 : LONGEST_WAIT);
  if (wait.seconds <= 0) return;
  const from = early ? brought.from : wait.isKept ? startOf(ctx, wait.seconds) : null;
  throw await refusal(ctx, bucket, limit, { from, seconds: wait.seconds });
}

/**
 * A line to the internet has one address of IPv4, but as many of IPv6 as it likes: those are one by
 * their first half, the network. Whatever is no address stays as it is.
 */
export function lineOf(who: string): string {
  if (!isIPv6(who)) return who;
  const address = new URL(`http://[${who.replace(/%.*/, '')}]`).hostname.slice(1, -1);
  const [front = '', back = ''] = address.split('::');
  const groups = front.split(':').filter(Boolean);
  const rest = back.split(':').filter(Boolean);
  const zeros = address.includes('::') ? 8 - groups.length - rest.length : 0;
  const all = [...groups, ...Array<string>(zeros).fill('0'), ...rest];
  // An address of IPv4 in the dress of IPv6.
  const isMapped = all.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  return isMapped ? address : all.slice(0, 4).join(':');
}

async function refusal(
  ctx: Context,
  bucket: Uint8Array,
  { every }: Limit,
  { from, seconds }: { from: Ticket['from']; seconds: number },
) {
  const left = from === null ? seconds : Math.max(1, Math.ceil((from - ctx.now.getTime()) / 1000));
  return tooMany(left, await newTicket(ctx, bucket, every, from));
}

const startOf = (ctx: Context, seconds: number) => ctx.now.getTime() + seconds * 1000;

/**
 * Takes the next free moment: now (0 seconds to wait), or one of the next `ahead` seconds, which is
 * then kept. When all of them are taken, none is kept, and the wait is what it would be.
 */
async function count(
  ctx: Context,
  bucket: Uint8Array,
  { burst, every }: Limit,
  ahead: number,
): Promise<{ seconds: number; isKept: boolean }> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const one = sql`make_interval(secs => ${every})`;
  const lastFree = sql`${now} + make_interval(secs => ${(burst * env().THROTTLE_FACTOR - 1) * every})`;
  const [taken] = await ctx.db.execute<{ seconds: number }>(sql`
    insert into ${throttles} as t (key, full_at) values (${bucket}, ${now} + ${one})
    on conflict (key) do update set full_at = greatest(t.full_at, ${now}) + ${one}
      where t.full_at <= ${lastFree} + make_interval(secs => ${ahead})
    returning extract(epoch from full_at - ${one} - (${lastFree}))::float8 as seconds`);
  if (taken) return { seconds: Math.max(0, Math.ceil(taken.seconds)), isKept: true };
  const [row] = await ctx.db.execute<{ seconds: number }>(sql`
    select extract(epoch from full_at - (${lastFree}))::float8 as seconds
    from ${throttles} where key = ${bucket}`);
  return { seconds: Math.max(1, Math.ceil(row?.seconds ?? 1)), isKept: false };
}

/**
 * Counts one try at what only the owner of a name knows. From one line it ends sooner than for the
 * name as a whole: whoever goes on guessing from there does not keep the owner out.
 */
export async function throttleTry(ctx: Context, address: string, name: string): Promise<void> {
  await throttle(ctx, 'sign-in from an address', address);
  await throttle(ctx, 'sign-in to a name from an address', `${lineOf(address)} ${name}`);
  await throttle(ctx, 'sign-in to a name', name);
}

/** Deletes what is no longer counted; part of the nightly job. */
export const forgetThrottles = (ctx: Context): Promise<unknown> =>
  ctx.db.delete(throttles).where(lte(throttles.fullAt, ctx.now));
