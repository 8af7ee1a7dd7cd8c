import { eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { decisions, submissions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { countDecided, forgetPassed, knows } from './care.ts';
import { lockHeld } from './claim.ts';
import { append } from './log.ts';
import { canJudge, requireStaff, type Staff } from './policy.ts';
import { settleAppeal } from './rereading.ts';
import {
  decidedToday,
  lockSubmission,
  NO_LEASE,
  type Submission,
  tooLate,
} from './submission-row.ts';

export type Decision = {
  submissionId: string;
  leaseId: string;
  kind: 'approve' | 'return' | 'decline';
  /** Required to decline. */
  reasonCode?: string | null;
  /** Required to return and to decline. */
  noteToWriter?: string | null;
  privateNote?: string | null;
  /** Whether an approval counts only with a second one. */
  needsTwo: boolean;
};

export type Outcome = 'approved' | 'one_approval' | 'returned' | 'declined';

/**
 * Decides a submission under the actor's lease; the caller then does what follows for its subject,
 * which it has locked before. Throws conflict 'lease-lost' or 'already-decided'.
 */
export async function decide(tx: Transaction, ctx: Context, decision: Decision): Promise<Outcome> {
  const staff = requireStaff(ctx.actor);
  const row = await lockHeld(tx, staff, decision.submissionId, decision.leaseId);
  const outcome = outcomeOf(row, decision);
  const decisionId = await keepDecision(tx, ctx, staff, decision);
  await tx
    .update(submissions)
    .set(
      outcome === 'one_approval'
        ? { state: outcome, ...NO_LEASE, firstApprovalId: decisionId }
        : { state: outcome, ...decidedToday(ctx) },
    )
    .where(eq(submissions.id, row.id));
  if (APPEALED.includes(row.lane)) await settleAppeal(tx, ctx, staff, row, outcome);
  await countDecided(tx, ctx, staff, row);
  if (outcome !== 'one_approval') await forgetPassed(tx, row);
  const alone = outcome === 'approved' && (await isSingleHanded(tx, staff, row));
  await append(tx, ctx, {
    act: `submission.${outcome}`,
    subjectKind: 'submission',
    subjectId: row.id,
    reasonCode: alone ? 'single-handed' : decision.reasonCode,
  });
  return outcome;
}

/** Where texts wait against whose being declined their writers appealed. */
const APPEALED: Submission['lane'][] = ['appeal', 'crisis'];

/** Takes an approval back; the submission waits again. The caller knows whether there is still time. */
export async function undoApproval(
  tx: Transaction,
  ctx: Context,
  submissionId: string,
): Promise<void> {
  const staff = requireStaff(ctx.actor);
  const row = await lockSubmission(tx, submissionId);
  if (!canJudge(staff, row.personaId) || (await knows(tx, staff, row))) throw notFound();
  if (row.state !== 'approved') throw tooLate(row);
  await tx.insert(decisions).values({ ...byStaff(ctx, staff), ...nextOf(row.id), kind: 'undo' });
  await tx
    .update(submissions)
    .set({ state: 'waiting', decidedOn: null, firstApprovalId: null })
    .where(eq(submissions.id, row.id));
  await append(tx, ctx, {
    act: 'submission.approval_undone',
    subjectKind: 'submission',
    subjectId: row.id,
  });
}

const outcomeOf = (row: Submission, { kind, needsTwo }: Decision): Outcome => {
  if (kind === 'return') return 'returned';
  if (kind === 'decline') return 'declined';
  return needsTwo && !row.firstApprovalId ? 'one_approval' : 'approved';
};

async function keepDecision(tx: Transaction, ctx: Context, staff: Staff, decision: Decision) {
  const { submissionId, leaseId, kind, reasonCode, noteToWriter, privateNote } = decision;
  const made = byStaff(ctx, staff);
  await tx.insert(decisions).values({
    ...made,
    ...nextOf(submissionId),
    leaseId,
    kind,
    reasonCode,
    noteToWriter,
    privateNote,
  });
  return made.id;
}

const byStaff = (ctx: Context, staff: Staff) => ({
  id: newId(),
  decidedBy: staff.accountId,
  decidedByRole: staff.role,
  decidedOn: dayOf(ctx.now),
});

/** The submission's next decision; the submission is locked. */
const nextOf = (submissionId: string) => ({
  submissionId,
  sequence: sql`(select count(*) + 1 from ${decisions} where submission_id = ${submissionId})`,
});

/** Both approvals by one person: allowed while they are the only one, and marked in the log. */
async function isSingleHanded(tx: Transaction, staff: Staff, { firstApprovalId }: Submission) {
  if (!firstApprovalId) return false;
  const [first] = await tx
    .select({ own: sql<boolean>`${decisions.decidedBy} is not distinct from ${staff.accountId}` })
    .from(decisions)
    .where(eq(decisions.id, firstApprovalId));
  return first?.own ?? false;
}
