import { and, inArray, isNull, or } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { heldRows } from '../db/held-rows.ts';
import { appeals, decisions, reports, submissions, warningAdditions } from '../db/schema/index.ts';
import type { Submission } from './submission-row.ts';

type Table = 'submissions' | 'decisions' | 'warning_additions' | 'appeals' | 'reports';

/** What was decided on these subjects and how reports about them ended, for their writer's copy. */
export async function historyOf(
  db: Database,
  kind: Submission['kind'],
  subjectIds: readonly string[],
): Promise<Record<Table, Record<string, unknown>[]>> {
  const ids = [...subjectIds];
  const own = inArray(submissions.subjectId, ids);
  const about =
    kind === 'comment'
      ? inArray(reports.commentId, ids)
      : and(inArray(reports.storyId, ids), isNull(reports.commentId));
  const reviews = db.select({ id: submissions.id }).from(submissions).where(own);
  const made = db
    .select({ id: decisions.id })
    .from(decisions)
    .where(inArray(decisions.submissionId, reviews));
  const added = inArray(
    kind === 'comment' ? warningAdditions.commentId : warningAdditions.storyId,
    ids,
  );
  const additions = db.select({ id: warningAdditions.id }).from(warningAdditions).where(added);
  return {
    submissions: await heldRows(db, submissions, own),
    decisions: await heldRows(db, decisions, inArray(decisions.submissionId, reviews)),
    warning_additions: await heldRows(db, warningAdditions, added),
    appeals: await heldRows(
      db,
      appeals,
      or(inArray(appeals.additionId, additions), inArray(appeals.decisionId, made)),
    ),
    reports: await heldRows(db, reports, about),
  };
}
