import { and, inArray, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Transaction } from '../db/client.ts';
import {
  comments,
  decisions,
  reports,
  stories,
  submissions,
  warningAdditions,
} from '../db/schema/index.ts';
import { type LeavingStep, registerLeaving } from '../identity/index.ts';
import type { Subjects } from './reassign.ts';
import { decidedToday, open } from './submission-row.ts';

/**
 * Deletes the reviews of subjects that are gone, and their reports: one that nobody has read yet
 * keeps its copy of the text until somebody has. The caller has deleted the subjects.
 */
export async function eraseReviews(
  tx: Transaction,
  ctx: Context,
  { kind, ids }: Subjects,
): Promise<void> {
  if (ids.length === 0) return;
  await eraseSubmissions(tx, ctx, inArray(submissions.subjectId, [...ids]));
  const added = kind === 'comment' ? warningAdditions.commentId : warningAdditions.storyId;
  await tx.delete(warningAdditions).where(inArray(added, [...ids]));
  const about =
    kind === 'comment'
      ? inArray(reports.commentId, [...ids])
      : and(inArray(reports.storyId, [...ids]), isNull(reports.commentId));
  await tx.delete(reports).where(and(about, ne(reports.state, 'open')));
}

/** Deletes submissions with what was decided on them. */
export async function eraseSubmissions(tx: Transaction, ctx: Context, which: SQL): Promise<void> {
  await tx
    .update(submissions)
    .set({ state: 'taken_back', ...decidedToday(ctx) })
    .where(and(which, open));
  await tx
    .update(submissions)
    .set({ firstApprovalId: null })
    .where(and(which, isNotNull(submissions.firstApprovalId)));
  await tx.execute(sql`select set_config('footbridge.erasing', 'on', true)`);
  const reviews = tx.select({ id: submissions.id }).from(submissions).where(which);
  await tx.delete(decisions).where(inArray(decisions.submissionId, reviews));
  await tx.execute(sql`select set_config('footbridge.erasing', '', true)`);
  await tx.delete(submissions).where(which);
}

/** Holds the reviews of these subjects until the transaction ends. */
export async function lockReviews(tx: Transaction, subjectIds: readonly string[]): Promise<void> {
  const own = inArray(submissions.subjectId, [...subjectIds]);
  await tx
    .select({ id: submissions.id })
    .from(submissions)
    .where(own)
    .orderBy(submissions.id)
    .for('update');
}

/** A story that was read goes on under another name as a new one: the old one's reviews stay alone. */
const eraseLeftOver: LeavingStep = (tx, own) =>
  eraseSubmissions(
    tx,
    own,
    sql`${anyOf(submissions.personaId, own.actor.personaIds)}
      and not exists (select 1 from ${stories} where ${stories.id} = ${submissions.subjectId})
      and not exists (select 1 from ${comments} where ${comments.id} = ${submissions.subjectId})`,
  );
registerLeaving(eraseLeftOver);
