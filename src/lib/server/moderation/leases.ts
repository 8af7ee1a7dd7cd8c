import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { setAside, staffCare, submissions } from '../db/schema/index.ts';
import { type LeavingStep, registerLeaving } from '../identity/index.ts';
import { NO_LEASE } from './submission-row.ts';

/**
 * What a member of staff holds, or is offered, is anybody's when they leave the site, or the team;
 * how they were spared is forgotten.
 */
export async function giveBackLeases(tx: Transaction, accountId: string): Promise<void> {
  const held = and(eq(submissions.claimedBy, accountId), eq(submissions.state, 'claimed'));
  const resting = sql`(case when ${submissions.firstApprovalId} is null
    then 'waiting' else 'one_approval' end)::submission_state`;
  await tx
    .update(submissions)
    .set({ state: resting, ...NO_LEASE })
    .where(held);
  await tx.update(submissions).set({ offeredTo: null }).where(eq(submissions.offeredTo, accountId));
  await tx.delete(setAside).where(eq(setAside.accountId, accountId));
  await tx.delete(staffCare).where(eq(staffCare.accountId, accountId));
}

const giveBack: LeavingStep = (tx, { actor }) => giveBackLeases(tx, actor.accountId);
registerLeaving(giveBack);
