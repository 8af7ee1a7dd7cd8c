import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Lane } from '#lib/moderation/lanes.ts';
import type { Context } from '../context.ts';
import { newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { submissions } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { transact } from '../events/index.ts';
import { inLane, isCrisis, queueOrder } from './lanes.ts';
import { bearable, careToday, knows, light, MOST_IN_ROW, notAside } from './care.ts';
import { append } from './log.ts';
import { canJudge, mayDecide, othersOnly, requireStaff, type Staff } from './policy.ts';
import {
  isFree,
  lockSubmission,
  NO_LEASE,
  open,
  restingState,
  type Submission,
  tooLate,
} from './submission-row.ts';

/** For how long a claim holds unless it is renewed by claiming again. */
export const LEASE_MINUTES = 30;

/**
 * Holds a submission for the actor, or renews what they hold. Throws conflict 'lease-lost' while a
 * colleague holds it, 'already-decided', 'second-person' when theirs was the first approval, or 'another-reads' when they declined it.
 */
export function claim(ctx: Context, id: string): Promise<{ leaseId: string }> {
  const staff = requireStaff(ctx.actor);
  return transact(ctx, async (tx) => {
    const row = await lockSubmission(tx, id);
    if (!canJudge(staff, row.personaId) || (await knows(tx, staff, row))) throw notFound();
    if (row.leaseId && row.claimedBy === staff.accountId)
      return renew(tx, ctx, row.id, row.leaseId);
    if (!isFree(ctx, row)) throw tooLate(row);
    await requireSecondPerson(tx, ctx, staff, row);
    return hold(tx, ctx, staff, row.id);
  });
}

/** For so long a text that was mended is left to whoever knows it. */
const OFFERED_HOURS = 24;

/**
 * Holds the first submission of the queue, or of one lane, that nobody holds; null for none. What
 * the actor sent back and is here again comes before all but the crisis lane, and what a colleague
 * sent back is left to them for a day, while there is anything else. Nothing is offered that they
 * passed on or do not read today, nor, unless they say so, anything told in detail after three of
 * those in a row; somebody in danger comes first in any case.
 */
export function takeNext(
  ctx: Context,
  lane?: Lane,
  evenHeavy = false,
): Promise<{ id: string; leaseId: string } | null> {
  const staff = requireStaff(ctx.actor);
  return transact(ctx, async (tx) => {
    const spared = await careToday({ ...ctx, db: tx }, staff);
    const rested = evenHeavy || spared.heavyInRow < MOST_IN_ROW ? undefined : light();
    const first = (only: SQL | undefined, order: readonly SQL[] = queueOrder) =>
      tx
        .select({ id: submissions.id })
        .from(submissions)
        .where(
          and(
            ...[open, only, inLane(lane), free(ctx)],
            ...[othersOnly(staff, submissions.personaId), mayDecide(ctx, staff)],
            ...[notAside(tx, staff, true), bearable(spared)],
          ),
        )
        .orderBy(...order)
        .limit(1)
        .for('update', { skipLocked: true });
    const since = new Date(ctx.now.getTime() - OFFERED_HOURS * 3_600_000).toISOString();
    const known = eq(submissions.offeredTo, staff.accountId);
    const left = sql`(${submissions.offeredTo} is null or ${submissions.submittedAt} <= ${since})`;
    // Few are one person's: by their own index, not in the order of the whole queue.
    const byTime = [desc(submissions.priority), asc(submissions.submittedAt), asc(submissions.id)];
    // Planning the statement below takes three times as long as running it: one plan for all is kept.
    await tx.execute(sql`set local plan_cache_mode = force_generic_plan`);
    // One statement: each of these is looked for only where those before found nothing.
    const [next] = await tx.execute<{ id: string | null }>(
      sql`select coalesce((${first(isCrisis)}), (${first(and(known, rested), byTime)}), (${first(and(left, rested))}), (${first(rested)})) as id`,
    );
    return next?.id ? { id: next.id, ...(await hold(tx, ctx, staff, next.id)) } : null;
  });
}

/** Renews what the actor holds, and claims nothing. Throws conflict 'lease-lost' or 'already-decided'. */
export async function keepHeld(ctx: Context, id: string, leaseId: string): Promise<void> {
  const staff = requireStaff(ctx.actor);
  await transact(ctx, async (tx) => {
    const row = await lockHeld(tx, staff, id, leaseId);
    await renew(tx, ctx, row.id, leaseId);
  });
}

/** Gives a submission back to the queue. Throws conflict 'lease-lost' or 'already-decided'. */
export function release(ctx: Context, id: string, leaseId: string): Promise<void> {
  const staff = requireStaff(ctx.actor);
  return transact(ctx, async (tx) => {
    const row = await lockHeld(tx, staff, id, leaseId);
    await tx
      .update(submissions)
      .set({ state: restingState(row), ...NO_LEASE })
      .where(eq(submissions.id, row.id));
    await logged(tx, ctx, 'submission.released', row.id);
  });
}

/**
 * The submission under the actor's own lease, locked. A lease that ran out still counts until
 * somebody else claims: nothing happened meanwhile that a decision could be late for.
 */
export async function lockHeld(
  tx: Transaction,
  staff: Staff,
  id: string,
  leaseId: string,
): Promise<Submission> {
  const row = await lockSubmission(tx, id);
  if (!canJudge(staff, row.personaId)) throw notFound();
  if (row.leaseId !== leaseId || row.claimedBy !== staff.accountId) throw tooLate(row);
  return row;
}

const free = (ctx: Context) =>
  sql`(${submissions.leaseExpiresAt} is null or ${submissions.leaseExpiresAt} <= ${ctx.now.toISOString()})`;

async function requireSecondPerson(
  tx: Transaction,
  ctx: Context,
  staff: Staff,
  { id, firstApprovalId }: Submission,
) {
  const [row] = await tx
    .select({ may: mayDecide(ctx, staff) })
    .from(submissions)
    .where(eq(submissions.id, id));
  if (!row?.may) throw conflict(firstApprovalId ? 'second-person' : 'another-reads');
}

async function hold(tx: Transaction, ctx: Context, staff: Staff, id: string) {
  const leaseId = newId();
  await tx
    .update(submissions)
    .set({ state: 'claimed', claimedBy: staff.accountId, leaseId, leaseExpiresAt: leaseEnd(ctx) })
    .where(eq(submissions.id, id));
  await logged(tx, ctx, 'submission.claimed', id);
  return { leaseId };
}

async function renew(tx: Transaction, ctx: Context, id: string, leaseId: string) {
  await tx
    .update(submissions)
    .set({ leaseExpiresAt: leaseEnd(ctx) })
    .where(eq(submissions.id, id));
  return { leaseId };
}

const leaseEnd = (ctx: Context) => new Date(ctx.now.getTime() + LEASE_MINUTES * 60_000);

const logged = (tx: Transaction, ctx: Context, act: `submission.${string}`, subjectId: string) =>
  append(tx, ctx, { act, subjectKind: 'submission', subjectId });
