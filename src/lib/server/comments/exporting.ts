import { eq, sql } from 'drizzle-orm';
import { anyOf } from '../db/any-of.ts';
import type { Database } from '../db/client.ts';
import { heldRows } from '../db/held-rows.ts';
import { comments, stories, storyRevisions, warningRequests } from '../db/schema/index.ts';
import type { ExportItem } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';

/** Everything that is held about the comments of these personas; of their stories only the title. */
export async function exportOf(db: Database, personaIds: readonly string[]): Promise<ExportItem[]> {
  const { id, personaId, state, source } = comments;
  const title = sql<string>`coalesce(${storyRevisions.title}, '')`;
  const found = await db
    .select({ id, personaId, state, title, text: source })
    .from(comments)
    .innerJoin(stories, eq(stories.id, comments.storyId))
    .leftJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .where(anyOf(comments.personaId, personaIds))
    .orderBy(comments.id);
  const items: ExportItem[] = [];
  for (const comment of found) {
    const rows = {
      comments: await heldRows(db, comments, eq(comments.id, comment.id)),
      warning_requests: await heldRows(
        db,
        warningRequests,
        eq(warningRequests.commentId, comment.id),
      ),
      ...(await moderation.historyOf(db, 'comment', [comment.id])),
    };
    items.push({ kind: 'comment', ...comment, rows });
  }
  return items;
}
