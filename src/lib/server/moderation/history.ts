import { and, inArray, isNull } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { heldRows } from '../db/held-rows.ts';
import { decisions, reports, submissions } from '../db/schema/index.ts';
import type { Submission } from './submission-row.ts';

/** What was decided on these subjects and how reports about them ended, for their writer's copy. */
export async function historyOf(
  db: Database,
  kind: Submission['kind'],
  subjectIds: readonly string[],
): Promise<Record<'submissions' | 'decisions' | 'reports', Record<string, unknown>[]>> {
  const ids = [...subjectIds];
  const own = inArray(submissions.subjectId, ids);
  const about =
    kind === 'comment'
      ? inArray(reports.commentId, ids)
      : and(inArray(reports.storyId, ids), isNull(reports.commentId));
  const reviews = db.select({ id: submissions.id }).from(submissions).where(own);
  return {
    submissions: await heldRows(db, submissions, own),
    decisions: await heldRows(db, decisions, inArray(decisions.submissionId, reviews)),
    reports: await heldRows(db, reports, about),
  };
}
