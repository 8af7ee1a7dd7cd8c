import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { comments, stories, submissions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { isOwn } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { dropQuotes, watchThread } from '../stories/index.ts';
import { isId } from './ids.ts';

export type CommentDecision = Omit<moderation.Decision, 'needsTwo'>;

/**
 * Decides on a held comment under the actor's lease: approved, it shows at once; declined, it is
 * taken out; returned, it stays unseen and the writer may post again. Throws what
 * `moderation.decide` throws.
 */
export async function decide(ctx: Context, decision: CommentDecision): Promise<moderation.Outcome> {
  if (!moderation.canModerate(ctx.actor) || !isId(decision.submissionId)) throw notFound();
  return transact(ctx, async (tx) => {
    const held = await lock(tx, eq(comments.id, subjectOf(tx, decision.submissionId)));
    const inDanger = await moderation.isInDanger(tx, decision.submissionId);
    const outcome = await moderation.decide(tx, ctx, { ...decision, needsTwo: false });
    const { submissionId } = decision;
    const subject = { storyId: held.storyId, commentId: held.id };
    if (outcome === 'approved') {
      await become(tx, held, 'published', 1);
      if (inDanger) await watchThread(tx, ctx, held.storyId);
      await record(tx, ctx, { type: 'comment.published', ...subject });
    } else if (outcome === 'declined') {
      await become(tx, held, 'removed', 0);
      await record(tx, ctx, { type: 'comment.declined', ...subject, submissionId });
    } else if (outcome === 'returned') {
      await record(tx, ctx, { type: 'comment.returned', ...subject, submissionId });
    }
    return outcome;
  });
}

/** A comment that was declined waits again, to be read anew. */
moderation.registerReopen(async (tx, ctx, id) => {
  const declined = await lock(tx, and(eq(comments.id, id), eq(comments.state, 'removed')));
  await tx.update(comments).set({ state: 'held' }).where(eq(comments.id, id));
  const { storyId, submissionId } = declined;
  if (!submissionId) throw notFound();
  await record(tx, ctx, { type: 'comment.held', storyId, commentId: id, submissionId });
});

/** Takes a published comment out; its place stays where others answered it. Staff only. */
export async function remove(ctx: Context, id: string, reasonCode: string): Promise<void> {
  if (!moderation.canModerate(ctx.actor) || !isId(id)) throw notFound();
  await transact(ctx, async (tx) => {
    const comment = await lock(tx, and(eq(comments.id, id), eq(comments.state, 'published')));
    if (isOwn(ctx.actor, comment.personaId)) throw notFound();
    await become(tx, comment, 'removed', -1);
    await dropQuotes(tx, ctx, { text: comment.source, threadId: comment.storyId });
    await record(tx, ctx, {
      type: 'comment.removed',
      storyId: comment.storyId,
      commentId: comment.id,
    });
    await moderation.log.append(tx, ctx, {
      act: 'comment.removed',
      subjectKind: 'comment',
      subjectId: comment.id,
      reasonCode,
    });
  });
}

/**
 * The comment with its story's row locked: its state and the story's count change together. The
 * story goes first, as in posting, or a reply and a decision on what it answers wait for each other.
 */
export async function lock(tx: Transaction, which: SQL | undefined) {
  const storyId = tx.select({ id: comments.storyId }).from(comments).where(which);
  await tx
    .select({ id: stories.id })
    .from(stories)
    .where(inArray(stories.id, storyId))
    .for('update');
  const [found] = await tx
    .select({
      id: comments.id,
      storyId: comments.storyId,
      personaId: comments.personaId,
      state: comments.state,
      source: comments.source,
      path: comments.path,
      parentId: comments.parentId,
      submissionId: comments.submissionId,
    })
    .from(comments)
    .where(which)
    .for('update');
  if (!found) throw notFound();
  return found;
}

/** Of any submission, also one that a newer text of its writer took the place of. */
const subjectOf = (tx: Transaction, submissionId: string) =>
  tx
    .select({ id: submissions.subjectId })
    .from(submissions)
    .where(eq(submissions.id, submissionId));

async function become(
  tx: Transaction,
  { id, storyId }: { id: string; storyId: string },
  state: 'published' | 'removed',
  change: number,
): Promise<void> {
  await tx.update(comments).set({ state }).where(eq(comments.id, id));
  if (change === 0) return;
  await tx
    .update(stories)
    .set({ commentCount: sql`${stories.commentCount} + ${change}` })
    .where(eq(stories.id, storyId));
}
