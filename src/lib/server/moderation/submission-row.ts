import { eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { submissions } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';

export type Submission = typeof submissions.$inferSelect;
export type SubmissionState = Submission['state'];

const OPEN_STATES: readonly SubmissionState[] = ['waiting', 'claimed', 'one_approval'];

export const isOpen = ({ state }: Pick<Submission, 'state'>): boolean =>
  OPEN_STATES.includes(state);

// Written out, not as parameters: else the planner cannot know that the queue's index applies.
export const open = sql`${submissions.state} in ('waiting', 'claimed', 'one_approval')`;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text from an address can be an id at all; the database would answer with an error. */
export const isId = (text: string): boolean => ID.test(text);

/** The submission, kept from changing until the transaction ends; 404 when there is none. */
export async function lockSubmission(tx: Transaction, id: string): Promise<Submission> {
  if (!isId(id)) throw notFound();
  const [row] = await tx.select().from(submissions).where(eq(submissions.id, id)).for('update');
  if (!row) throw notFound();
  return row;
}

/** Nobody holds it at this moment: it waits, or its lease has run out. */
export const isFree = (ctx: Context, row: Pick<Submission, 'state' | 'leaseExpiresAt'>): boolean =>
  isOpen(row) && !(row.leaseExpiresAt && row.leaseExpiresAt > ctx.now);

/** What an open submission is while nobody holds it. */
export const restingState = (row: Pick<Submission, 'firstApprovalId'>) =>
  row.firstApprovalId ? 'one_approval' : 'waiting';

export const NO_LEASE = { claimedBy: null, leaseId: null, leaseExpiresAt: null } as const;

/** With the decision, or with the writer's taking back, only the day of submission stays. */
export const decidedToday = (ctx: Context) => ({
  ...NO_LEASE,
  decidedOn: dayOf(ctx.now),
  submittedAt: sql`date_trunc('day', ${submissions.submittedAt}, 'UTC')`,
  // What was thought of a text before it was read is nobody's business afterwards.
  priority: 0,
  priorityReasons: [],
  offeredTo: null,
});

/** The answer to someone who comes too late: `state` says what happened meanwhile. */
export const tooLate = ({ state }: Pick<Submission, 'state'>) =>
  conflict(isOpen({ state }) ? 'lease-lost' : 'already-decided', { state });
