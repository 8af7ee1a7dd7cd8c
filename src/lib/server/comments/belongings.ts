import { eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Database, Transaction } from '../db/client.ts';
import { comments, stories, storyRevisions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { record } from '../events/index.ts';
import { type Belonging, type Moved, registerContent } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { namesIn } from '../stories/index.ts';
import { erase, lockAll } from './erasing.ts';
import { exportOf } from './exporting.ts';

async function list(db: Database, personaIds: readonly string[]): Promise<Belonging[]> {
  if (personaIds.length === 0) return [];
  const rows = await db
    .select({
      id: comments.id,
      personaId: comments.personaId,
      threadId: comments.storyId,
      title: sql<string>`coalesce(${storyRevisions.title}, '')`,
      state: comments.state,
    })
    .from(comments)
    .innerJoin(stories, eq(stories.id, comments.storyId))
    .leftJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .where(anyOf(comments.personaId, personaIds));
  return rows.map((row) => ({ kind: 'comment', ...row }));
}

async function namesNear(tx: Transaction, id: string): Promise<Set<string>> {
  const [comment] = await tx.select().from(comments).where(eq(comments.id, id));
  if (!comment) throw notFound();
  return namesIn(tx, comment.storyId);
}

async function move(tx: Transaction, ctx: Context, id: string, to: string): Promise<Moved[]> {
  const [moved] = await tx
    .update(comments)
    .set({ personaId: to })
    .where(eq(comments.id, id))
    .returning({ storyId: comments.storyId });
  if (!moved) throw notFound();
  await moderation.reassign(tx, { kind: 'comment', ids: [id] }, to);
  await record(tx, ctx, { type: 'comment.moved', storyId: moved.storyId, commentId: id });
  return [{ kind: 'comment', id }];
}

registerContent({
  kind: 'comment',
  list,
  namesNear,
  move,
  lock: lockAll,
  erase,
  settle: moderation.settleReviews,
  exportOf,
});
