import { and, eq, lt, not, or, type SQL, sql } from 'drizzle-orm';
import type { Lane } from '#lib/moderation/lanes.ts';
import type { Context } from '../context.ts';
import { submissions } from '../db/schema/index.ts';
import { bearable, careToday, notAside } from './care.ts';
import { inLane, isCrisis, isLate, queueOrder } from './lanes.ts';
import { mayDecide, othersOnly, requireStaff, type Staff } from './policy.ts';
import { isFree, isId, isOpen, open, restingState, type Submission } from './submission-row.ts';

export type QueueItem = {
  id: string;
  kind: Submission['kind'];
  subjectId: string;
  state: 'waiting' | 'claimed' | 'one_approval';
  /** The actor holds it. */
  mine: boolean;
  /** The actor could claim it now. */
  claimable: boolean;
  priority: number;
  reasons: { code: string; points: number }[];
  /** In the crisis lane; and it has been there for longer than the aim. */
  inDanger: boolean;
  late: boolean;
  /** Whole days since it was submitted. */
  days: number;
};

type Spared = Awaited<ReturnType<typeof careToday>>;

const PAGE = 25;

/**
 * What waits for a decision, all of it or one lane: without the actor's own, what is by somebody they
 * know, and what they do not read today.
 */
export async function queue(
  ctx: Context,
  after?: string,
  lane?: Lane,
): Promise<{ items: QueueItem[]; next: string | null; spared: Spared }> {
  const staff = requireStaff(ctx.actor);
  const spared = await careToday(ctx, staff);
  const rows = await ctx.db
    .select({ row: submissions, may: mayDecide(ctx, staff) })
    .from(submissions)
    .where(
      and(
        ...[open, inLane(lane), othersOnly(staff, submissions.personaId)],
        ...[notAside(ctx.db, staff), bearable(spared)],
        await afterItem(ctx, after),
      ),
    )
    .orderBy(...queueOrder)
    .limit(PAGE + 1);
  const items = rows.slice(0, PAGE).map(({ row, may }) => toItem(ctx, staff, row, may));
  return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null, spared };
}

/** One submission as the queue shows it. */
export function toItem(ctx: Context, staff: Staff, row: Submission, may: boolean): QueueItem {
  const free = isFree(ctx, row);
  const mine = row.leaseId !== null && row.claimedBy === staff.accountId;
  return {
    id: row.id,
    kind: row.kind,
    subjectId: row.subjectId,
    state: !free || mine ? 'claimed' : restingState(row),
    mine,
    claimable: mine || (free && may),
    priority: row.priority,
    reasons: row.priorityReasons,
    inDanger: row.lane === 'crisis' && isOpen(row),
    late: isOpen(row) && isLate(ctx, row.lane, row.submittedAt),
    days: daysBetween(row.submittedAt, ctx.now),
  };
}

/** The place after one item, found by its id: an address must not carry the time it was sent. */
async function afterItem(ctx: Context, id?: string): Promise<SQL | undefined> {
  if (!id || !isId(id)) return undefined;
  const { priority, submittedAt } = submissions;
  const [last] = await ctx.db
    .select({ priority, submittedAt, crisis: isCrisis })
    .from(submissions)
    .where(eq(submissions.id, id));
  if (!last) return undefined;
  const within = sql`(${submittedAt}, ${submissions.id}) > (${last.submittedAt.toISOString()}::timestamptz, ${id}::uuid)`;
  const later = or(lt(priority, last.priority), and(eq(priority, last.priority), within));
  // Everything outside the crisis lane comes after everything in it.
  return last.crisis ? or(not(isCrisis), and(isCrisis, later)) : and(not(isCrisis), later);
}

const DAY = 86_400_000;
const daysBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor(to.getTime() / DAY) - Math.floor(from.getTime() / DAY));
