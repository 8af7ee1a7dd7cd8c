import { and, eq, isNull, sql } from 'drizzle-orm';
import type { ReportOutcome } from '#lib/moderation/views.ts';
import type { Degree } from '#lib/text/parts.ts';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Transaction } from '../db/client.ts';
import { comments, reports, stories } from '../db/schema/index.ts';
import { conflict, ExpectedError, notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { issueReportReceipt, refuseReceipts, sendOnce, throttle } from '../identity/index.ts';
import { knows } from './care.ts';
import { append, type LogEntry } from './log.ts';
import { isOpen, isSafety } from './open-reports.ts';
import { canJudge, hasReported, requireStaff } from './policy.ts';
import { isId } from './submission-row.ts';

export { open } from './open-reports.ts';

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
  /** A content warning that the reader misses. */
  missing?: Missing | null;
};

export type Missing = { slug: string; degree: Degree };

/** A report that was kept, and the words with which its outcome can be asked for; told this once. */
export type Made = { id: string; receipt: { words: string } };

/**
 * Keeps a report; who made it is not stored. The same one sent twice is one. Throws conflict
 * 'receipt-in-text', and tooMany when a lot came from one address, but never for the first report
 * about someone's safety on a thing.
 */
export function make(ctx: Context, address: string, input: NewReport): Promise<Made> {
  const { reason, details: words, storyId, commentId, missing } = input;
  const about = JSON.stringify(['report', storyId, commentId, reason, missing]);
  return transact(ctx, (tx) =>
    sendOnce(tx, ctx, { address, about, words }, async () => {
      await count(ctx, address, input);
      await refuseReceipts({ db: tx }, { details: words });
      return add(tx, ctx, input);
    }),
  );
}

async function add(tx: Transaction, ctx: Context, { missing, ...input }: NewReport): Promise<Made> {
  const personaId = await writerOf(tx, input);
  const id = newId();
  await tx.insert(reports).values({
    ...input,
    ...{ id, personaId, reportedAt: ctx.now },
    ...{ suggestedWarning: missing?.slug, suggestedDegree: missing?.degree },
  });
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

export type Closing = {
  id: string;
  /** Others about the same thing that were read with it; what came in since stays open. */
  also?: readonly string[];
  outcome: 'upheld' | 'not_upheld';
  note: string;
};

/**
 * Closes a report, and those read with it, with one outcome and note; each reporter finds it. What it
 * was about is returned. Throws conflict 'already-decided'.
 */
export function close(
  ctx: Context,
  { id, also = [], outcome, note }: Closing,
): Promise<Pick<Row, 'storyId' | 'commentId' | 'reason'>> {
  const staff = requireStaff(ctx.actor);
  return transact(ctx, async (tx) => {
    if (!isId(id)) throw notFound();
    const [row] = await tx.select().from(reports).where(eq(reports.id, id)).for('update');
    if (!row || !canJudge(staff, row.personaId)) throw notFound();
    if (await knows(tx, staff, { subjectId: row.commentId ?? row.storyId })) throw notFound();
    if (row.state !== 'open') throw conflict('already-decided', { state: row.state });
    const closed = await tx
      .update(reports)
      .set({
        state: outcome,
        outcomeNote: note || null,
        closedOn: dayOf(ctx.now),
        reportedAt: sql`date_trunc('day', ${reports.reportedAt}, 'UTC')`,
      })
      .where(
        and(
          anyOf(reports.id, [id, ...also.filter(isId)]),
          ...[isOpen, eq(reports.storyId, row.storyId)],
          sql`${reports.commentId} is not distinct from ${row.commentId}`,
        ),
      )
      .returning({ id: reports.id, reason: reports.reason });
    const { storyId } = row;
    await record(
      tx,
      ctx,
      ...closed.map((one) => ({ type: 'report.closed', storyId, reportId: one.id }) as const),
    );
    const acts = closed.map((one): LogEntry => {
      const subject = { subjectKind: 'report', subjectId: one.id } as const;
      return { act: `report.${outcome}`, ...subject, reasonCode: one.reason };
    });
    await append(tx, ctx, ...acts);
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
