import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { reports, stories } from '../db/schema/index.ts';
import { othersOnly, requireStaff } from './policy.ts';
import type { Missing } from './reports.ts';
import { isId } from './submission-row.ts';

type Row = typeof reports.$inferSelect;

type ReportView = Pick<Row, 'id' | 'storyId' | 'commentId' | 'reason' | 'details' | 'snapshot'> & {
  missing: Missing | null;
  /** Of the story it is about, or under which the comment stands; null when it is gone. */
  slug: string | null;
  /** Whole days since it came in. */
  days: number;
};

const PAGE = 25;
export const isSafety = sql`(${reports.reason} = 'safety')`;
export const isOpen = sql`${reports.state} = 'open'`;

/** Open reports for staff, about safety first, then the oldest. None about the actor's own. */
export async function open(
  ctx: Context,
  after?: string,
): Promise<{ items: ReportView[]; next: string | null }> {
  const staff = requireStaff(ctx.actor);
  const rows = await ctx.db
    .select({ row: reports, slug: stories.slug })
    .from(reports)
    .leftJoin(stories, eq(stories.id, reports.storyId))
    .where(and(isOpen, othersOnly(staff, reports.personaId), await afterReport(ctx, after)))
    .orderBy(sql`${isSafety} desc`, asc(reports.reportedAt), asc(reports.id))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE).map(({ row, slug }) => toView(ctx, row, slug));
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

const toView = (ctx: Context, row: Row, slug: string | null): ReportView => ({
  id: row.id,
  storyId: row.storyId,
  commentId: row.commentId,
  reason: row.reason,
  details: row.details,
  snapshot: row.snapshot,
  slug,
  missing:
    row.suggestedWarning && row.suggestedDegree
      ? { slug: row.suggestedWarning, degree: row.suggestedDegree }
      : null,
  days: Math.floor(ctx.now.getTime() / DAY) - Math.floor(row.reportedAt.getTime() / DAY),
});
