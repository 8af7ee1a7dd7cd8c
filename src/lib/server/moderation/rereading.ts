import { and, eq, inArray, sql } from 'drizzle-orm';
import type { DeclinedView } from '#lib/moderation/views.ts';
import type { Context } from '../context.ts';
import { dayOf, daysBefore, newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { appeals, comments, decisions, stories, submissions } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { transact } from '../events/index.ts';
import { isOwn, refuseReceipts } from '../identity/index.ts';
import { APPEAL_DAYS } from './additions.ts';
import type { Outcome } from './decide.ts';
import { append } from './log.ts';
import type { Staff } from './policy.ts';
import type { SubmissionView } from './review.ts';
import { isId, lockSubmission, type Submission } from './submission-row.ts';

/** Brings a comment that was declined back to where it waits; its story is locked. */
export type Reopen = (tx: Transaction, ctx: Context, commentId: string) => Promise<void>;

let reopenComment: Reopen | undefined;

/** Whoever owns comments says what it takes for one to be read again. */
export function registerReopen(reopen: Reopen): void {
  reopenComment = reopen;
}

/** What the writer is told of the decision to decline their text; null when there is none. */
export function declinedOf(
  { now }: Context,
  submission: SubmissionView | undefined,
): DeclinedView | null {
  if (!submission?.declined) return null;
  const { id, day, appeal } = submission.declined;
  const isLast = submission.state === 'declined';
  return {
    ...{ id, appeal, isLast, reasonCode: submission.reasonCode },
    canAppeal: isLast && appeal === null && day >= daysBefore(now, APPEAL_DAYS),
    until: daysBefore(new Date(`${day}T00:00:00Z`), -APPEAL_DAYS),
  };
}

/** A decision to decline a text of the actor's own, as the page to appeal shows it. */
export type DeclineView = {
  of: Submission['kind'];
  by: 'moderator' | 'administrator';
  reasonCode: string | null;
  reason: string | null;
  canAppeal: boolean;
};

/** The actor's own declined text by the decision on it. Null when there is no such thing. */
export async function getDeclined(ctx: Context, decisionId: string): Promise<DeclineView | null> {
  const found = await find(ctx, decisionId);
  if (!found) return null;
  const { kind, state, by, reasonCode, reason, isNewest, appealed, day } = found;
  const inTime = day >= daysBefore(ctx.now, APPEAL_DAYS);
  const canAppeal = state === 'declined' && isNewest && !appealed && inTime;
  return { of: kind, by: by as DeclineView['by'], reasonCode, reason, canAppeal };
}

/**
 * Says something against the actor's own text being declined: once for each text that was sent,
 * within 20 days. Somebody else then reads it anew, and what they decide is final. Throws notFound, and conflict
 * 'appealed-before', 'appeal-late', 'changed-meanwhile' after a newer text, or 'receipt-in-text'.
 */
export async function askForRereading(
  ctx: Context,
  decisionId: string,
  words: string,
): Promise<void> {
  await transact(ctx, async (tx) => {
    await lockSubject(tx, decisionId);
    const found = await find({ ...ctx, db: tx }, decisionId);
    if (!found) throw notFound();
    const row = await lockSubmission(tx, found.submissionId);
    if (found.appealed) throw conflict('appealed-before');
    if (found.day < daysBefore(ctx.now, APPEAL_DAYS)) throw conflict('appeal-late');
    if (row.state !== 'declined' || !found.isNewest) throw conflict('changed-meanwhile');
    await refuseReceipts({ db: tx }, { words });
    const id = newId();
    await tx.insert(appeals).values({ id, decisionId, words, openedOn: dayOf(ctx.now) });
    await tx
      .update(submissions)
      // Somebody who was in danger is read as soon as before.
      .set({ ...ANEW, lane: row.lane === 'crisis' ? 'crisis' : 'appeal', submittedAt: ctx.now })
      .where(eq(submissions.id, row.id));
    if (row.kind === 'comment') await reopenComment?.(tx, ctx, row.subjectId);
    await append(tx, ctx, {
      ...{ act: 'appeal.opened', subjectKind: 'appeal', subjectId: id },
      personaId: row.personaId,
    });
  });
}

const ANEW = { state: 'waiting', decidedOn: null, firstApprovalId: null } as const;

/** Notes what a new reading came to as the outcome of the appeal that asked for it. */
export async function settleAppeal(
  tx: Transaction,
  ctx: Context,
  { accountId, role }: Staff,
  { id }: Submission,
  outcome: Outcome,
): Promise<void> {
  if (outcome === 'one_approval') return;
  const state = outcome === 'declined' ? 'dismissed' : 'upheld';
  const settled = await tx
    .update(appeals)
    .set({ state, decidedBy: accountId, decidedByRole: role, decidedOn: dayOf(ctx.now) })
    .where(openOn(tx, [id]))
    .returning({ id: appeals.id });
  for (const appeal of settled)
    await append(tx, ctx, { act: `appeal.${state}`, subjectKind: 'appeal', subjectId: appeal.id });
}

/** A writer who takes the text back, or sends another one, asks no more. */
export const dropAppeals = (tx: Transaction, submissionIds: readonly string[]): Promise<unknown> =>
  tx.delete(appeals).where(openOn(tx, submissionIds));

const openOn = (tx: Transaction, ids: readonly string[]) =>
  and(
    eq(appeals.state, 'open'),
    inArray(
      appeals.decisionId,
      tx
        .select({ id: decisions.id })
        .from(decisions)
        .where(inArray(decisions.submissionId, [...ids])),
    ),
  );

/** Locks the story that a declined text is, or stands under, as every change to it does first. */
async function lockSubject(tx: Transaction, decisionId: string): Promise<void> {
  if (!isId(decisionId)) throw notFound();
  const storyOf = sql`${stories.id} = (
    select coalesce(c.story_id, s.subject_id) from ${decisions} d
    join ${submissions} s on s.id = d.submission_id
    left join ${comments} c on s.kind = 'comment' and c.id = s.subject_id
    where d.id = ${decisionId})`;
  await tx.select({ id: stories.id }).from(stories).where(storyOf).for('update');
}

async function find({ db, actor }: Pick<Context, 'db' | 'actor'>, decisionId: string) {
  if (!isId(decisionId)) return null;
  const [row] = await db
    .select({
      ...{ submissionId: submissions.id, kind: submissions.kind, state: submissions.state },
      ...{ personaId: submissions.personaId, by: decisions.decidedByRole },
      ...{ reasonCode: decisions.reasonCode, reason: decisions.noteToWriter },
      day: decisions.decidedOn,
      // What an appeal came to is final: there is one for each text.
      appealed: sql<boolean>`exists (
        select 1 from ${appeals} a join ${decisions} e on e.id = a.decision_id
        where e.submission_id = ${submissions.id})`,
      isNewest: sql<boolean>`not exists (select 1 from ${submissions} n
        where n.subject_id = ${submissions.subjectId} and n.number > ${submissions.number})`,
    })
    .from(decisions)
    .innerJoin(submissions, eq(submissions.id, decisions.submissionId))
    .where(and(eq(decisions.id, decisionId), eq(decisions.kind, 'decline')));
  return row && isOwn(actor, row.personaId) ? row : null;
}
