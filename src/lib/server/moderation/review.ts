import { eq, inArray, sql } from 'drizzle-orm';
import type { DeclinedView } from '#lib/moderation/views.ts';
import type { Context } from '../context.ts';
import type { Database } from '../db/client.ts';
import { appeals, decisions, submissions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { knows } from './care.ts';
import { canJudge, mayDecide, requireStaff } from './policy.ts';
import { type QueueItem, toItem } from './queue.ts';
import { isId, isOpen, open, type SubmissionState } from './submission-row.ts';

export type EarlierDecision = {
  kind: (typeof decisions.$inferSelect)['kind'];
  day: string;
  by: 'moderator' | 'administrator';
  reasonCode: string | null;
  noteToWriter: string | null;
  privateNote: string | null;
};

export type ReviewView = Omit<QueueItem, 'state'> & {
  state: SubmissionState;
  /** Under what the actor may decide; null unless they hold it. */
  leaseId: string | null;
  /** What the writer says against its being declined, while somebody else reads it anew. */
  appeal: string | null;
  /** What staff decided on the same subject before, oldest first. */
  earlier: EarlierDecision[];
};

/** One submission for the page that decides it; 404 for anyone but staff, and for their own. */
export async function getClaimed(ctx: Context, id: string): Promise<ReviewView> {
  const staff = requireStaff(ctx.actor);
  if (!isId(id)) throw notFound();
  const [found] = await ctx.db
    .select({ row: submissions, may: mayDecide(ctx, staff), appeal: APPEAL })
    .from(submissions)
    .where(eq(submissions.id, id));
  if (!found || !canJudge(staff, found.row.personaId)) throw notFound();
  if (await knows(ctx.db, staff, found.row)) throw notFound();
  const item = toItem(ctx, staff, found.row, found.may);
  return {
    ...item,
    state: isOpen(found.row) ? item.state : found.row.state,
    leaseId: item.mine ? found.row.leaseId : null,
    appeal: item.mine ? found.appeal : null,
    earlier: await decisionsOn(ctx.db, found.row.subjectId),
  };
}

const APPEAL = sql<string | null>`(
  select a.words from ${appeals} a join ${decisions} d on d.id = a.decision_id
  where d.submission_id = ${submissions}.id and a.state = 'open')`;

/** What a writer may see of a submission. */
export type SubmissionView = {
  id: string;
  state: SubmissionState;
  decidedOn: string | null;
  reasonCode: string | null;
  noteToWriter: string | null;
  /** The last decision to decline it, and what came of the writer's appeal against that. */
  declined: { id: string; day: string; appeal: DeclinedView['appeal'] } | null;
  /** It waits in the crisis lane: told to its writer alone, who is shown where help is. */
  inDanger: boolean;
};

/** The newest submission of each subject, with the note that came with its decision. */
export async function mapLatest(
  db: Database,
  subjectIds: readonly string[],
): Promise<Map<string, SubmissionView>> {
  if (subjectIds.length === 0) return new Map();
  const s = submissions;
  const rows = await db
    .selectDistinctOn([s.subjectId], {
      subjectId: s.subjectId,
      id: s.id,
      state: s.state,
      decidedOn: s.decidedOn,
      reasonCode: lastDecision('reason_code'),
      noteToWriter: lastDecision('note_to_writer'),
      declined: LAST_DECLINE,
      inDanger: sql<boolean>`(${s.lane} = 'crisis' and ${open})`,
    })
    .from(s)
    .where(inArray(s.subjectId, [...subjectIds]))
    .orderBy(s.subjectId, sql`${s.number} desc`);
  return new Map(rows.map(({ subjectId, ...view }) => [subjectId, view]));
}

/** A column of the decision that brought the submission where it is; null while it is open. */
const lastDecision = (column: 'reason_code' | 'note_to_writer') => sql<string | null>`(
  select d.${sql.identifier(column)} from ${decisions} d
  where d.submission_id = ${submissions}.id and d.kind::text = case ${submissions}.state
    when 'approved' then 'approve' when 'returned' then 'return' when 'declined' then 'decline' end
  order by d.sequence desc limit 1)`;

const LAST_DECLINE = sql<SubmissionView['declined']>`(
  select json_build_object('id', d.id, 'day', d.decided_on, 'appeal', (
    select a.state from ${appeals} a join ${decisions} e on e.id = a.decision_id
    where e.submission_id = d.submission_id))
  from ${decisions} d where d.submission_id = ${submissions}.id and d.kind = 'decline'
  order by d.sequence desc limit 1)`;

const decisionsOn = (db: Database, subjectId: string): Promise<EarlierDecision[]> =>
  db
    .select({
      kind: decisions.kind,
      day: decisions.decidedOn,
      by: sql<EarlierDecision['by']>`${decisions.decidedByRole}`,
      reasonCode: decisions.reasonCode,
      noteToWriter: decisions.noteToWriter,
      privateNote: decisions.privateNote,
    })
    .from(decisions)
    .innerJoin(submissions, eq(submissions.id, decisions.submissionId))
    .where(eq(submissions.subjectId, subjectId))
    .orderBy(submissions.number, decisions.sequence);
