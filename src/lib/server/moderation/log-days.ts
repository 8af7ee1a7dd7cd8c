import { asc, lt, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import { moderationLog, moderationLogToday } from '../db/schema/index.ts';

/**
 * Moves the entries of each day that is over into the chain, in random order: the order of acts
 * would say who wrote one thing right after another. All of a day or none, and each once, however
 * many processes do it. Part of the nightly job, some time after midnight, so that no entry of the
 * day is still on its way: one that came later would be known to be of its last moments.
 */
export async function closeDays(ctx: Context): Promise<void> {
  const { onDay } = moderationLogToday;
  const days = await ctx.db
    .selectDistinct({ onDay })
    .from(moderationLogToday)
    .where(lt(onDay, dayOf(ctx.now)))
    .orderBy(asc(onDay));
  for (const day of days) await close(ctx, day.onDay);
}

const close = (ctx: Context, day: string): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    // The chain's own lock, taken before the rows: whoever waits for it finds them gone.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('moderation_log'))`);
    await tx.execute(sql`
      with ended as (delete from ${moderationLogToday} where on_day = ${day} returning *)
      insert into ${moderationLog} (position, on_day, actor_kind, actor_id, actor_role, act,
        subject_kind, subject_id, reason_code, previous_hash, hash, entry_id)
      select 0, on_day, actor_kind, actor_id, actor_role, act,
        subject_kind, subject_id, reason_code, '', '', id
      from ended order by gen_random_uuid()`);
  });
