import { eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import { decisions, setAside, submissions } from '../db/schema/index.ts';
import { transact } from '../events/index.ts';
import { lockHeld } from './claim.ts';
import { append } from './log.ts';
import { requireStaff } from './policy.ts';
import { NO_LEASE, restingState } from './submission-row.ts';

export type HandingOver = {
  id: string;
  leaseId: string;
  /** They pass it on; wish for a second pair of eyes; or know the person. */
  why: 'passed' | 'opinion' | 'knows';
  /** For whoever reads it next; not kept where they know the person. */
  note: string | null;
};

/** What a second pair of eyes is worth in the order of the queue. */
const OPINION = { code: 'opinion', points: 5 };

/**
 * Leaves a submission that the actor holds to others. It is not offered to them again while it
 * waits; of a person they know they see none of it, for good. Throws conflict 'lease-lost' or
 * 'already-decided'.
 */
export async function handOver(
  ctx: Context,
  { id, leaseId, why, note }: HandingOver,
): Promise<void> {
  const staff = requireStaff(ctx.actor);
  await transact(ctx, async (tx) => {
    const row = await lockHeld(tx, staff, id, leaseId);
    if (why !== 'knows')
      await tx.insert(decisions).values({
        ...{ id: newId(), submissionId: row.id, leaseId, privateNote: note },
        kind: why === 'passed' ? 'pass' : 'opinion',
        ...{ decidedBy: staff.accountId, decidedByRole: staff.role, decidedOn: dayOf(ctx.now) },
        sequence: sql`(select count(*) + 1 from ${decisions} where submission_id = ${row.id})`,
      });
    const others = row.priorityReasons.filter(({ code }) => code !== OPINION.code);
    const asked = why === 'opinion' && others.length === row.priorityReasons.length;
    await tx
      .update(submissions)
      .set({
        ...{ state: restingState(row), ...NO_LEASE, offeredTo: null },
        ...(asked && {
          priority: row.priority + OPINION.points,
          priorityReasons: [...others, OPINION],
        }),
      })
      .where(eq(submissions.id, row.id));
    await tx
      .insert(setAside)
      .values({ accountId: staff.accountId, subjectId: row.subjectId, why })
      .onConflictDoUpdate({ target: [setAside.accountId, setAside.subjectId], set: { why } });
    // Who knows whom is not for a log that is kept for good.
    const act = ACTS[why];
    await append(tx, ctx, { act, subjectKind: 'submission', subjectId: row.id });
  });
}

const ACTS = {
  passed: 'submission.passed_on',
  opinion: 'submission.second_opinion',
  knows: 'submission.released',
} as const;
