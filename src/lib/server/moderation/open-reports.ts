import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { reports, stories } from '../db/schema/index.ts';
import { notLeft } from './care.ts';
import { othersOnly, requireStaff } from './policy.ts';
import type { Missing } from './reports.ts';
import { isId } from './submission-row.ts';

type Row = typeof reports.$inferSelect;

/** One report as it was made. */
export type ReportView = Pick<Row, 'id' | 'reason' | 'details' | 'snapshot'> & {
  missing: Missing | null;
  /** Whole days since it came in. */
  days: number;
};

/** What is reported, with all open reports about it: about safety first, then the oldest. */
export type CaseView = Pick<Row, 'id' | 'storyId' | 'commentId' | 'reason'> & {
  /** Of the story it is about, or under which the comment stands; null when it is gone. */
  slug: string | null;
  days: number;
  reports: ReportView[];
};

const PAGE = 25;
/** More about one thing are counted with it, and shown when these are closed. */
const MOST = 20;
export const isSafety = sql`(${reports.reason} = 'safety')`;
export const isOpen = sql`${reports.state} = 'open'`;

const about = sql`coalesce(${reports.commentId}, ${reports.storyId})`;

/** Before this one in the order of the list, about the same thing. */
const isFirst = sql`not exists (
  select 1 from ${reports} e
  where e.state = 'open' and e.story_id = ${reports.storyId}
    and e.comment_id is not distinct from ${reports.commentId}
    and (e.reason <> 'safety', e.reported_at, e.id)
      < (${reports.reason} <> 'safety', ${reports.reportedAt}, ${reports.id}))`;

const together = sql<OfThing[]>`(
  select json_agg(t) from (
    select t.id, t.reason, t.details, t.snapshot, t.suggested_warning as slug,
      t.suggested_degree as degree, (t.reported_at at time zone 'UTC')::date::text as day
    from ${reports} t
    where t.state = 'open' and t.story_id = ${reports.storyId}
      and t.comment_id is not distinct from ${reports.commentId}
    order by t.reason <> 'safety', t.reported_at, t.id limit ${sql.raw(String(MOST))}) t)`;

type OfThing = Pick<Row, 'id' | 'reason' | 'details' | 'snapshot'> & {
  slug: string | null;
  degree: Missing['degree'] | null;
  day: string;
};

/**
 * Open reports for staff, those about one thing together: about safety first, then the oldest. None
 * about the actor's own, or by somebody they know.
 */
export async function open(
  ctx: Context,
  after?: string,
): Promise<{ items: CaseView[]; next: string | null }> {
  const staff = requireStaff(ctx.actor);
  const { id, storyId, commentId, reason } = reports;
  const rows = await ctx.db
    .select({ id, storyId, commentId, reason, slug: stories.slug, together })
    .from(reports)
    .leftJoin(stories, eq(stories.id, reports.storyId))
    .where(
      and(
        ...[isOpen, isFirst, othersOnly(staff, reports.personaId)],
        ...[notLeft(ctx.db, staff, about), await afterReport(ctx, after)],
      ),
    )
    .orderBy(sql`${isSafety} desc`, asc(reports.reportedAt), asc(reports.id))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE).map((row) => toCase(ctx, row));
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}

async function afterReport(ctx: Context, id?: string): Promise<SQL | undefined> {
  if (!id || !isId(id)) return undefined;
  const [last] = await ctx.db
    .select({ safety: sql<boolean>`${isSafety}`, reportedAt: reports.reportedAt })
    .from(reports)
    .where(eq(reports.id, id));
  if (!last) return undefined;
  const within = sql`(${reports.reportedAt}, ${reports.id}) > (${last.reportedAt.toISOString()}::timestamptz, ${id}::uuid)`;
  return last.safety ? sql`(not ${isSafety} or ${within})` : sql`(not ${isSafety} and ${within})`;
}

const DAY = 86_400_000;
const daysSince = ({ now }: Context, day: string): number =>
  Math.floor(now.getTime() / DAY) - Math.floor(Date.parse(day) / DAY);

type CaseRow = Omit<CaseView, 'days' | 'reports'> & { together: OfThing[] };

function toCase(ctx: Context, { together, ...row }: CaseRow): CaseView {
  const all = together.map(({ slug, degree, day, ...report }) => ({
    ...report,
    missing: slug && degree ? { slug, degree } : null,
    days: daysSince(ctx, day),
  }));
  return { ...row, days: all[0]?.days ?? 0, reports: all };
}
