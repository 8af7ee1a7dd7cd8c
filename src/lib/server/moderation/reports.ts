import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { ReportOutcome } from '#lib/moderation/views.ts';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { comments, reports, stories } from '../db/schema/index.ts';
import { conflict, ExpectedError, notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { issueReportReceipt, refuseReceipts, sendOnce, throttle } from '../identity/index.ts';
import { append } from './log.ts';
import { canJudge, hasReported, othersOnly, requireStaff } from './policy.ts';
import { isId } from './submission-row.ts';

type Row = typeof reports.$inferSelect;

export type NewReport = {
  storyId: string;
  commentId?: string | null;
  /** The revision, or for a comment its own id: what stood there when it was reported. */
  revisionId: string;
  /** A copy of the text it is about. */
  snapshot: string;
  reason: Row['reason'];
  details: string;
};

export type ReportView = Pick<
  Row,
  'id' | 'storyId' | 'commentId' | 'reason' | 'details' | 'snapshot'
> & {
  /** Whole days since it came in. */
  days: number;
};

const PAGE = 25;
const isSafety = sql`(${reports.reason} = 'safety')`;
const isOpen = sql`${reports.state} = 'open'`;

/** A report that was kept, and the words with which its outcome can be asked for; told this once. */
export type Made = { id: string; receipt: { words: string } };

/**
 * Keeps a report; who made it is not stored. The same one sent twice is one. Throws conflict
 * 'receipt-in-text', and tooMany when a lot came from one address, but never for the first report
 * about someone's safety on a thing.
 */
export function make(ctx: Context, address: string, input: NewReport): Promise<Made> {
  const { reason, details: words, storyId, commentId } = input;
  const about = JSON.stringify(['report', storyId, commentId, reason]);
  return transact(ctx, (tx) =>
    sendOnce(tx, ctx, { address, about, words }, async () => {
      await count(ctx, address, input);
      await refuseReceipts({ db: tx }, { details: words });
      return add(tx, ctx, input);
    }),
  );
}

async function add(tx: Transaction, ctx: Context, input: NewReport): Promise<Made> {
  const personaId = await writerOf(tx, input);
  const id = newId();
  await tx.insert(reports).values({ ...input, id, personaId, reportedAt: ctx.now });
  const words = await issueReportReceipt(tx, id);
  await record(tx, ctx, { type: 'report.made', storyId: input.storyId, reportId: id });
  return { id, receipt: { words } };
}

/** What became of a report, for whoever came back with its receipt. Throws notFound otherwise. */
export async function outcome({ db, actor }: Context): Promise<ReportOutcome> {
  if (!hasReported(actor)) throw notFound();
  const { reason, state, commentId, outcomeNote: note } = reports;
  const [row] = await db
    .select({ reason, state, commentId, note })
    .from(reports)
    .where(eq(reports.id, actor.reportId));
  if (!row) throw notFound();
  return {
    reason: row.reason,
    state: row.state,
    isComment: row.commentId !== null,
    note: row.note,
  };
}

/** Open reports for staff, about safety first, then the oldest. None about the actor's own. */
export async function open(
  ctx: Context,
  after?: string,
): Promise<{ items: ReportView[]; next: string | null }> {
  const staff = requireStaff(ctx.actor);
  const rows = await ctx.db
    .select()
    .from(reports)
    .where(and(isOpen, othersOnly(staff, reports.personaId), await afterReport(ctx, after)))
    .orderBy(sql`${isSafety} desc`, asc(reports.reportedAt), asc(reports.id))
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE).map((row) => toView(ctx, row));
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
}

export type Closing = { id: string; outcome: 'upheld' | 'not_upheld'; note: string };

/** Closes a report; what it was about is returned. Throws conflict 'already-decided'. */
export function close(
  ctx: Context,
  { id, outcome, note }: Closing,
): Promise<Pick<Row, 'storyId' | 'commentId' | 'reason'>> {
  const staff = requireStaff(ctx.actor);
  return transact(ctx, async (tx) => {
    if (!isId(id)) throw notFound();
    const [row] = await tx.select().from(reports).where(eq(reports.id, id)).for('update');
    if (!row || !canJudge(staff, row.personaId)) throw notFound();
    if (row.state !== 'open') throw conflict('already-decided', { state: row.state });
    await tx
      .update(reports)
      .set({
        state: outcome,
        outcomeNote: note || null,
        closedOn: dayOf(ctx.now),
        reportedAt: sql`date_trunc('day', ${reports.reportedAt}, 'UTC')`,
      })
      .where(eq(reports.id, id));
    await record(tx, ctx, { type: 'report.closed', storyId: row.storyId, reportId: id });
    await append(tx, ctx, {
      act: `report.${outcome}`,
      subjectKind: 'report',
      subjectId: id,
      reasonCode: row.reason,
    });
    return { storyId: row.storyId, commentId: row.commentId, reason: row.reason };
  });
}

async function count(ctx: Context, address: string, input: NewReport): Promise<void> {
  try {
    await throttle(ctx, 'reporting', address);
  } catch (failure) {
    const waits = failure instanceof ExpectedError && failure.status === 429;
    if (!waits || input.reason !== 'safety' || (await isKnownUnsafe(ctx, input))) throw failure;
  }
}

async function isKnownUnsafe(ctx: Context, { storyId, commentId }: NewReport): Promise<boolean> {
  const thing = commentId ? eq(reports.commentId, commentId) : isNull(reports.commentId);
  const [known] = await ctx.db
    .select({ id: reports.id })
    .from(reports)
    .where(and(isOpen, isSafety, eq(reports.storyId, storyId), thing))
    .limit(1);
  return known !== undefined;
}

/** Whose content it is; read here, so that nobody who reports has to know. */
async function writerOf(tx: Transaction, { storyId, commentId }: NewReport): Promise<string> {
  const [row] = commentId
    ? await tx
        .select({ personaId: comments.personaId })
        .from(comments)
        .where(and(eq(comments.id, commentId), eq(comments.storyId, storyId)))
    : await tx
        .select({ personaId: stories.personaId })
        .from(stories)
        .where(eq(stories.id, storyId));
  if (!row) throw notFound();
  return row.personaId;
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

const toView = (ctx: Context, row: Row): ReportView => ({
  id: row.id,
  storyId: row.storyId,
  commentId: row.commentId,
  reason: row.reason,
  details: row.details,
  snapshot: row.snapshot,
  days: Math.floor(ctx.now.getTime() / DAY) - Math.floor(row.reportedAt.getTime() / DAY),
});
