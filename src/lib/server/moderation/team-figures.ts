import { sql } from 'drizzle-orm';
import { LANES } from '#lib/moderation/lanes.ts';
import { DAYS, RECENT_WEEKS, type TeamFigures, WEEKS } from '#lib/moderation/team-figures.ts';
import type { Context } from '../context.ts';
import { dayOf, daysBefore } from '../context.ts';
import { moderationLog, moderationLogToday, submissions } from '../db/schema/index.ts';
import { requireStaff } from './policy.ts';
import { open } from './submission-row.ts';

/** How the team's work stands, for everyone on it. Four queries, each over some weeks by index. */
export async function teamFigures(ctx: Context): Promise<TeamFigures> {
  requireStaff(ctx.actor);
  const recent = daysBefore(ctx.now, RECENT_WEEKS * 7);
  const [waiting, took, weeks, acts] = await Promise.all([
    byLane(ctx, sql`${dayOf(ctx.now)}::date`, open),
    byLane(
      ctx,
      sql`decided_on`,
      sql`decided_on > ${recent}::date and state in ('approved', 'returned', 'declined')`,
    ),
    weekly(ctx),
    lately(ctx, recent),
  ]);
  const count = (act: string) => acts.find((one) => one.act === act)?.count ?? 0;
  return {
    ...{ waiting, took, weeks },
    reasons: acts
      .flatMap(({ act, code, count }) => (code && act === 'reason' ? [{ code, count }] : []))
      .toSorted((a, b) => b.count - a.count),
    appeals: { upheld: count('appeal.upheld'), dismissed: count('appeal.dismissed') },
  };
}

type Counted = { lane: string; day: number; count: number };

async function byLane({ db }: Context, until: ReturnType<typeof sql>, which: typeof until) {
  const rows = await db.execute<Counted>(sql`
    select lane, least(greatest(${until} - (submitted_at at time zone 'UTC')::date, 0), ${DAYS - 1}) as day,
      count(*)::int as count
    from ${submissions} where ${which} group by 1, 2`);
  return LANES.map((lane) => {
    const byDay = Array.from({ length: DAYS }, () => 0);
    for (const row of rows) if (row.lane === lane) byDay[row.day] = row.count;
    return { lane, byDay };
  });
}

const weekly = ({ db, now }: Context) =>
  db.execute<TeamFigures['weeks'][number]>(sql`
    with weeks as (
      select w::date as week from generate_series(
        date_trunc('week', ${dayOf(now)}::timestamp) - make_interval(weeks => ${WEEKS - 1}),
        ${dayOf(now)}::timestamp, '1 week') w),
    acts as (
      select date_trunc('week', on_day)::date as week, act from ${moderationLog}
      where on_day >= (select min(week) from weeks)
      union all
      select date_trunc('week', on_day)::date, act from ${moderationLogToday})
    select w.week::text, count(a.act) filter (where a.act = 'submission.submitted')::int as came,
      count(a.act) filter (where a.act in
        ('submission.approved', 'submission.returned', 'submission.declined'))::int as decided
    from weeks w left join acts a on a.week = w.week group by w.week order by w.week`);

type Act = { act: string; code: string | null; count: number };

const lately = ({ db }: Context, since: string) =>
  db.execute<Act>(sql`
    with acts as (
      select act, reason_code from ${moderationLog} where on_day > ${since}::date
      union all select act, reason_code from ${moderationLogToday})
    select 'reason' as act, reason_code as code, count(*)::int as count from acts
    where act in ('submission.returned', 'submission.declined') and reason_code is not null
    group by reason_code
    union all
    select act, null, count(*)::int from acts
    where act in ('appeal.upheld', 'appeal.dismissed') group by act`);
