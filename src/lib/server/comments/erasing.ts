import { eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Transaction } from '../db/client.ts';
import { comments, stories, warningRequests } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { createAnonymous, forgetUnused, isOwn, remember } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { dropQuotes, namesIn } from '../stories/index.ts';
import { isId } from './ids.ts';

type Row = typeof comments.$inferSelect;

/**
 * Deletes the writer's own comment for good, whatever became of it. Where others answered it, an
 * empty place stays that leads to nobody. Throws notFound for anyone else's.
 */
export async function deleteForGood(ctx: Context, id: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const comment = isId(id) ? await lock(tx, id) : undefined;
    if (!comment || !isOwn(ctx.actor, comment.personaId)) throw notFound();
    await eraseRow(tx, ctx, comment);
  });
}

/** The same for any comment; who calls it has asked whether it may be. */
export async function erase(tx: Transaction, ctx: Context, id: string): Promise<void> {
  const comment = await lock(tx, id);
  // With a story goes its thread, this comment too.
  if (comment) await eraseRow(tx, ctx, comment);
}

/** Holds these comments, their stories and what is decided on them until the transaction ends. */
export async function lockAll(tx: Transaction, ids: readonly string[]): Promise<void> {
  const those = anyOf(comments.id, ids);
  const storyIds = tx.select({ id: comments.storyId }).from(comments).where(those);
  const inStories = inArray(stories.id, storyIds);
  await tx
    .select({ id: stories.id })
    .from(stories)
    .where(inStories)
    .orderBy(stories.id)
    .for('update');
  await tx
    .select({ id: comments.id })
    .from(comments)
    .where(those)
    .orderBy(comments.id)
    .for('update');
  await moderation.lockReviews(tx, ids);
}

async function eraseRow(tx: Transaction, ctx: Context, comment: Row): Promise<void> {
  const { id, storyId, personaId, state } = comment;
  await dropQuotes(tx, ctx, { text: comment.source, threadId: storyId });
  await tx.delete(warningRequests).where(eq(warningRequests.commentId, id));
  const [reply] = await tx.select({ id: comments.id }).from(comments).where(answers(id)).limit(1);
  if (reply) await empty(tx, ctx, comment);
  else await tx.delete(comments).where(eq(comments.id, id));
  if (state === 'published')
    await tx
      .update(stories)
      .set({ commentCount: sql`${stories.commentCount} - 1` })
      .where(eq(stories.id, storyId));
  await moderation.eraseReviews(tx, ctx, { kind: 'comment', ids: [id] });
  await forgetUnused(tx, ctx, personaId);
  await remember(tx, 'comment', id, 'gone');
  await record(tx, ctx, { type: 'comment.erased', storyId, commentId: id });
  const entry = { act: 'comment.erased', subjectKind: 'comment', subjectId: id } as const;
  await moderation.log.append(tx, ctx, { ...entry, personaId });
}

/** The place alone: no words, and under a name that was never anybody's. */
async function empty(tx: Transaction, ctx: Context, { id, storyId }: Row): Promise<void> {
  const nobody = { ...ctx, actor: { kind: 'guest' } } as const;
  const personaId = await createAnonymous(tx, nobody, storyId, await namesIn(tx, storyId));
  await tx
    .update(comments)
    .set({
      personaId,
      state: 'removed',
      source: '',
      parts: [],
      warningCodes: [],
      chosenCodes: [],
      inheritedCodes: [],
      submissionId: null,
    })
    .where(eq(comments.id, id));
}

/** The story's row first, as in posting. */
async function lock(tx: Transaction, id: string): Promise<Row | undefined> {
  await lockAll(tx, [id]);
  const [comment] = await tx.select().from(comments).where(eq(comments.id, id));
  return comment;
}

const answers = (id: string) => eq(comments.parentId, id);
