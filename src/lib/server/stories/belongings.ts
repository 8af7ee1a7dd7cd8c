import { and, eq, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Database, Transaction } from '../db/client.ts';
import { comments, drafts, personas, stories } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { record } from '../events/index.ts';
import { type Belonging, type Moved, registerContent } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { erase, lockAll, settle } from './erasing.ts';
import { exportOf } from './exporting.ts';
import { selectOwn } from './mine.ts';

/** The names of all who speak in a story's thread, its writer's too. */
export async function namesIn(tx: Transaction, storyId: string): Promise<Set<string>> {
  const speakers = tx
    .select({ id: comments.personaId })
    .from(comments)
    .where(eq(comments.storyId, storyId))
    .unionAll(tx.select({ id: stories.personaId }).from(stories).where(eq(stories.id, storyId)));
  const rows = await tx
    .select({ name: personas.name })
    .from(personas)
    .where(sql`${personas.id} in (${speakers})`);
  return new Set(rows.map(({ name }) => name));
}

async function list(db: Database, personaIds: readonly string[]): Promise<Belonging[]> {
  if (personaIds.length === 0) return [];
  const rows = await selectOwn(db, { personaId: stories.personaId, title: TITLE }).where(
    anyOf(stories.personaId, personaIds),
  );
  return rows.map(({ id, personaId, title, state }) => ({
    kind: 'story',
    ...{ id, personaId, threadId: id, title, state },
  }));
}

async function move(tx: Transaction, ctx: Context, id: string, to: string): Promise<Moved[]> {
  const [story] = await tx.select().from(stories).where(eq(stories.id, id)).for('update');
  if (!story) throw notFound();
  await tx.update(stories).set({ personaId: to }).where(eq(stories.id, id));
  // The name it was once meant for: should it go back to its writer, they choose again.
  await tx.update(drafts).set({ byline: null, penName: '' }).where(eq(drafts.storyId, id));
  await moderation.reassign(tx, { kind: 'story', ids: [id] }, to);
  const said = await moveComments(tx, id, story.personaId, to);
  await record(tx, ctx, { type: 'story.moved', storyId: id });
  return [
    { kind: 'story', id },
    ...said.map((commentId) => ({ kind: 'comment' as const, id: commentId })),
  ];
}

/** Who answers under their own story is marked as its writer, and goes by its name. */
async function moveComments(tx: Transaction, storyId: string, from: string, to: string) {
  const moved = await tx
    .update(comments)
    .set({ personaId: to })
    .where(and(eq(comments.storyId, storyId), eq(comments.personaId, from)))
    .returning({ id: comments.id });
  const ids = moved.map(({ id }) => id);
  await moderation.reassign(tx, { kind: 'comment', ids }, to);
  return ids;
}

/** The newest words there are for it: in work, published, or as they were last sent. */
const TITLE = sql<string>`coalesce(drafts.title, story_revisions.title, (
  select r.title from story_revisions r
  where r.story_id = stories.id order by r.number desc limit 1), '')`;

registerContent({
  kind: 'story',
  list,
  namesNear: namesIn,
  move,
  lock: lockAll,
  erase,
  settle,
  exportOf,
});
