import { and, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { RETENTION } from '#lib/identity/retention.ts';
import type { Context } from '../context.ts';
import { dayOf, daysBefore } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { appeals, decisions, reports, submissions, warningAdditions } from '../db/schema/index.ts';
import { eraseSubmissions } from './erasing.ts';

/** Deletes reports that were closed long ago, or whose subject is gone; part of the nightly job. */
export const forgetReports = (ctx: Context): Promise<unknown> =>
  ctx.db
    .delete(reports)
    .where(
      and(
        ne(reports.state, 'open'),
        or(lte(reports.closedOn, daysBefore(ctx.now, RETENTION.report)), isSubjectGone),
      ),
    );

/** Takes the notes out of decisions that were made long ago; part of the nightly job. */
export async function forgetNotes(ctx: Context): Promise<void> {
  const day = daysBefore(ctx.now, RETENTION.notes);
  await ctx.db
    .update(decisions)
    .set({ ...NO_NOTES, notesForgottenOn: dayOf(ctx.now) })
    .where(and(lte(decisions.decidedOn, day), isNull(decisions.notesForgottenOn)));
  await ctx.db
    .update(warningAdditions)
    .set({ reason: null })
    .where(and(lte(warningAdditions.addedOn, day), isNotNull(warningAdditions.reason)));
  await ctx.db
    .update(appeals)
    .set({ words: null, noteToWriter: null })
    .where(and(lte(appeals.decidedOn, day), isNotNull(appeals.words)));
}

/**
 * Of a subject whose writer leaves, only the approval stays, without notes and without a day of its
 * own: that day would stand on everything the same person let stay.
 */
export async function settleReviews(
  tx: Transaction,
  ctx: Context,
  subjectId: string,
): Promise<void> {
  const own = eq(submissions.subjectId, subjectId);
  await eraseSubmissions(tx, ctx, sql`${own} and ${submissions.state} <> 'approved'`);
  const reviews = tx.select({ id: submissions.id }).from(submissions).where(own);
  await tx
    .update(decisions)
    .set({ ...NO_NOTES, notesForgottenOn: sql`${decisions.decidedOn}` })
    .where(inArray(decisions.submissionId, reviews));
}

const NO_NOTES = { noteToWriter: null, privateNote: null };

const isSubjectGone = sql`case when ${reports.commentId} is null
  then not exists (select 1 from stories s where s.id = ${reports.storyId})
  else not exists (
    select 1 from comments c where c.id = ${reports.commentId} and c.source <> ''
  ) end`;
