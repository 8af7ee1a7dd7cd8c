import { and, inArray, isNull } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { reports, submissions } from '../db/schema/index.ts';
import type { Submission } from './submission-row.ts';

/** What was put up for review or reported: one story, or comments. */
export type Subjects = { kind: Submission['kind']; ids: readonly string[] };

/**
 * Puts reviews and reports under the persona that their subjects now have, so that nothing here
 * keeps the one they had. The caller has moved the subjects.
 */
export async function reassign(
  tx: Transaction,
  { kind, ids }: Subjects,
  personaId: string,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(submissions)
    .set({ personaId })
    .where(inArray(submissions.subjectId, [...ids]));
  const about =
    kind === 'comment'
      ? inArray(reports.commentId, [...ids])
      : and(inArray(reports.storyId, [...ids]), isNull(reports.commentId));
  await tx.update(reports).set({ personaId }).where(about);
}
