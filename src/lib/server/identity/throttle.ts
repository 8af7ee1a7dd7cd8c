import { lte, sql } from 'drizzle-orm';
import { env } from '#env';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import { throttles } from '../db/schema/index.ts';
import { tooMany } from '../errors.ts';
import { keyring } from './current.ts';

/** For each thing counted: how many at once, and the seconds after which one more is free. */
const LIMITS = {
  'sign-in from an address': { burst: 30, every: 10 },
  'sign-in to a name': { burst: 10, every: 60 },
  'sign-up': { burst: 10, every: 360 },
  'set-up': { burst: 10, every: 60 },
  receipt: { burst: 20, every: 30 },
  writing: { burst: 60, every: 10 },
  commenting: { burst: 20, every: 20 },
  reporting: { burst: 10, every: 60 },
} as const;

export type Throttled = keyof typeof LIMITS;

/**
 * Counts one act of `who` (an address, a name, an account); throws tooMany with the seconds to wait
 * when the limit is reached. Only a hash is stored, under a key of that day, so that it cannot be
 * joined over days. Works over any number of processes: the count is one statement (GCRA).
 */
export async function throttle(ctx: Context, what: Throttled, who: string): Promise<void> {
  const { burst, every } = LIMITS[what];
  const key = keyring().hash(`throttle ${dayOf(ctx.now)}`, what, who);
  const now = ctx.now.toISOString();
  const lastFree = sql`${now}::timestamptz + make_interval(secs => ${(burst * env().THROTTLE_FACTOR - 1) * every})`;
  const counted = await ctx.db.execute(sql`
    insert into ${throttles} as t (key, full_at)
    values (${key}, ${now}::timestamptz + make_interval(secs => ${every}))
    on conflict (key) do update
      set full_at = greatest(t.full_at, ${now}::timestamptz) + make_interval(secs => ${every})
      where t.full_at <= ${lastFree}
    returning 1`);
  if (counted.length > 0) return;
  const [row] = await ctx.db.execute<{ seconds: number }>(sql`
    select extract(epoch from full_at - (${lastFree}))::float8 as seconds
    from ${throttles} where key = ${key}`);
  throw tooMany(Math.max(1, Math.ceil(row?.seconds ?? 1)));
}

/** Deletes what is no longer counted; part of the nightly job. */
export const forgetThrottles = (ctx: Context): Promise<unknown> =>
  ctx.db.delete(throttles).where(lte(throttles.fullAt, ctx.now));
