import { desc, inArray, sql } from 'drizzle-orm';
import { type MonthView, toldOf } from '#lib/moderation/openness.ts';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import { atMost } from '../db/client.ts';
import {
  moderationLog,
  moderationLogToday,
  monthFigures,
  submissions,
} from '../db/schema/index.ts';

/** Decisions that took so many days or more are told together. */
const LATER = 3;
const MONTHS = 12;

/**
 * Counts every month that is over and chained and was not counted before, from the log alone; how
 * long decisions took, which no log holds, from the submissions. Part of the nightly job.
 */
export async function countMonths(ctx: Context): Promise<void> {
  const due = await ctx.db.execute<{ month: string }>(sql`
    select m::date::text as month
    from (select date_trunc('month', min(on_day)) as first from ${moderationLog}) l,
      generate_series(l.first, ${dayOf(ctx.now)}::timestamp - interval '1 month', '1 month') m
    where not exists (select 1 from ${monthFigures} f where f.month = m::date)
      and not exists (select 1 from ${moderationLogToday} t
        where t.on_day >= m and t.on_day < m + interval '1 month')
      and m + interval '1 month' <= ${dayOf(ctx.now)}::timestamp`);
  // One statement a month, and a site that runs has one month to count at most.
  for (const { month } of due) await countMonth(ctx, month);
}

const countMonth = ({ db }: Context, month: string) =>
  db.execute(sql`
    with bounds as (select ${month}::date as first, (${month}::date + interval '1 month')::date as next)
    insert into ${monthFigures} (month, kind, count)
    select b.first, k.kind, k.count from bounds b cross join lateral (
      select concat_ws(':', l.act, l.reason_code) as kind, count(*)::int as count
      from ${moderationLog} l where l.on_day >= b.first and l.on_day < b.next group by 1
      union all
      select concat_ws(':', 'days', s.lane,
        least(s.decided_on - (s.submitted_at at time zone 'UTC')::date, ${LATER})), count(*)::int
      from ${submissions} s
      where s.decided_on >= b.first and s.decided_on < b.next
        and s.state in ('approved', 'returned', 'declined')
      group by 1
      union all
      select 'counted', 0
    ) k
    on conflict do nothing`);

/** The last months that are over, the newest first, as everybody may know them. */
export async function openness({ db }: Context): Promise<MonthView[]> {
  const newest = db
    .selectDistinct({ month: monthFigures.month })
    .from(monthFigures)
    .orderBy(desc(monthFigures.month))
    .limit(atMost(MONTHS));
  const rows = await db
    .select()
    .from(monthFigures)
    .where(inArray(monthFigures.month, newest))
    .orderBy(desc(monthFigures.month), monthFigures.kind);
  return [...Map.groupBy(rows, ({ month }) => month)].map(([month, of]) => toView(month, of));
}

type Row = typeof monthFigures.$inferSelect;

function toView(month: string, rows: readonly Row[]): MonthView {
  const sum = (...acts: string[]) =>
    rows
      .filter(({ kind }) => acts.some((act) => kind === act || kind.startsWith(`${act}:`)))
      .reduce((total, { count }) => total + count, 0);
  const told = (...acts: string[]) => toldOf(sum(...acts));
  const reasons = rows.flatMap(({ kind, count }) => {
    const [act, code] = kind.split(':');
    const shown = toldOf(count);
    return act === 'submission.declined' && code && shown ? [{ code, count: shown }] : [];
  });
  const lanes = ['crisis', 'story', 'comment', 'appeal'].map((lane) => ({
    lane,
    within: Array.from({ length: LATER + 1 }, (_, days) => told(`days:${lane}:${days}`)),
  }));
  return {
    month,
    reasons: reasons.toSorted((a, b) => b.count - a.count),
    days: lanes.filter(({ within }) => within.some((count) => count !== null)),
    received: told('submission.submitted'),
    published: told('submission.approved'),
    singleHanded: told('submission.approved:single-handed'),
    returned: told('submission.returned'),
    declined: told('submission.declined'),
    warned: told('story.warned', 'comment.warned'),
    reports: told('report.upheld', 'report.not_upheld'),
    reportsUpheld: told('report.upheld'),
    removed: told('comment.removed'),
    paused: told('persona.paused'),
    appeals: told('appeal.opened'),
    appealsUpheld: told('appeal.upheld'),
    appealsDismissed: told('appeal.dismissed'),
    unmaskingsAsked: told('unmasking.asked'),
    unmaskings: told('unmasking.approved'),
  };
}
