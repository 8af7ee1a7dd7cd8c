import { and, asc, count, desc, eq, min, type SQL, sql } from 'drizzle-orm';
import { AIM_HOURS, type Lane, LANES } from '#lib/moderation/lanes.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { submissions } from '../db/schema/index.ts';
import { othersOnly, requireStaff } from './policy.ts';
import { open } from './submission-row.ts';

export type LaneView = {
  lane: Lane;
  /** How many are open in it, without the actor's own. */
  waiting: number;
  /** Its oldest has been there for longer than the aim. */
  late: boolean;
};

/** What waits in each lane, and whether that is longer than it should be. */
export async function lanes(ctx: Context): Promise<LaneView[]> {
  const staff = requireStaff(ctx.actor);
  const rows = await ctx.db
    .select({ lane: submissions.lane, waiting: count(), oldest: min(submissions.submittedAt) })
    .from(submissions)
    .where(and(open, othersOnly(staff, submissions.personaId)))
    .groupBy(submissions.lane);
  return LANES.map((lane) => {
    const { waiting = 0, oldest = null } = rows.find((row) => row.lane === lane) ?? {};
    return { lane, waiting, late: oldest !== null && isLate(ctx, lane, oldest) };
  });
}

// Written out, not as a parameter: else the planner cannot know that the queue's index applies.
export const isCrisis = sql<boolean>`(${submissions.lane} = 'crisis')`;

/** The order of the queue: the crisis lane first, then by priority, then what came first. */
export const queueOrder: SQL[] = [
  desc(isCrisis),
  desc(submissions.priority),
  asc(submissions.submittedAt),
  asc(submissions.id),
];

/** Whether its writer may be in danger, as long as it is not decided. The caller shows it to nobody. */
export async function isInDanger(tx: Transaction, submissionId: string): Promise<boolean> {
  const which = and(eq(submissions.id, submissionId), open, isCrisis);
  return (await tx.$count(submissions, which)) > 0;
}

/** One lane's alone; undefined for all. */
export const inLane = (lane: Lane | undefined): SQL | undefined =>
  lane && eq(submissions.lane, lane);

const HOUR = 3_600_000;
/** Whether something has waited for longer than its lane aims at. */
export const isLate = ({ now }: Context, lane: Lane, oldest: Date): boolean =>
  now.getTime() - oldest.getTime() > AIM_HOURS[lane] * HOUR;
