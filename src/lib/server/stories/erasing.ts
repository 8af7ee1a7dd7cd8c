import { and, eq, lte, type SQL, sql } from 'drizzle-orm';
import { RETENTION } from '#lib/identity/retention.ts';
import type { Context } from '../context.ts';
import { daysBefore } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Transaction } from '../db/client.ts';
import { comments, drafts, stories, storyRevisions } from '../db/schema/index.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { forgetUnused, remember } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { lockOwn, type OwnStory } from './own.ts';
import { canForget } from './policy.ts';
import { dropQuotesOf } from './quotes.ts';

/**
 * Deletes the writer's withdrawn story for good, with its thread: what stays is that there was
 * something, in the log's ids. With a receipt, that ends too. Throws conflict 'not-open'.
 */
export async function deleteForGood(ctx: Context, storyId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const story = await lockOwn(tx, ctx, storyId);
    if (story.state !== 'withdrawn' && story.state !== 'removed') throw conflict('not-open');
    await erase(tx, ctx, storyId);
  });
}

/** The same for any story, in whatever state; who calls it has asked whether it may be. */
export async function erase(tx: Transaction, ctx: Context, id: string): Promise<void> {
  const [story] = await tx.select().from(stories).where(eq(stories.id, id)).for('update');
  if (!story) throw notFound();
  const wasRead = (await moderation.mapLatest(tx, [id])).has(id);
  await dropQuotesOf(tx, ctx, id);
  const thread = await tx.select({ id: comments.id }).from(comments).where(inThread(id));
  await tx.delete(comments).where(inThread(id));
  await tx.delete(stories).where(eq(stories.id, id));
  const commentIds = thread.map((comment) => comment.id);
  await moderation.eraseReviews(tx, ctx, { kind: 'comment', ids: commentIds });
  await moderation.eraseReviews(tx, ctx, { kind: 'story', ids: [id] });
  await forgetUnused(tx, ctx, story.personaId);
  await remember(tx, 'story', id, 'gone');
  await record(tx, ctx, { type: 'story.erased', storyId: id });
  if (wasRead) await logged(tx, ctx, story);
}

const logged = (tx: Transaction, ctx: Context, { id, personaId }: OwnStory) =>
  moderation.log.append(tx, ctx, {
    ...{ act: 'story.erased', subjectKind: 'story', subjectId: id },
    ...(canForget(ctx.actor) ? {} : { personaId }),
  });

/** Of a story that stays when its writer leaves, only what readers see is kept. */
export async function settle(tx: Transaction, ctx: Context, id: string): Promise<void> {
  await tx.delete(drafts).where(eq(drafts.storyId, id));
  await tx.execute(sql`
    delete from ${storyRevisions} using ${stories}
    where ${stories.id} = ${id} and ${storyRevisions.storyId} = ${id}
      and ${storyRevisions.id} is distinct from ${stories.publishedRevisionId}`);
  await moderation.settleReviews(tx, ctx, id);
}

/** Holds these stories, and what is decided on them, until the transaction ends. */
export async function lockAll(tx: Transaction, ids: readonly string[]): Promise<void> {
  const one = anyOf(stories.id, ids);
  await tx.select({ id: stories.id }).from(stories).where(one).orderBy(stories.id).for('update');
  await moderation.lockReviews(tx, ids);
}

/** Deletes stories that were withdrawn long ago; part of the nightly job. Returns how many. */
export const forgetWithdrawn = (ctx: Context): Promise<number> =>
  forgetOld(ctx, 'withdrawn', RETENTION.withdrawn);

/** Deletes drafts that nobody was ever asked to read and nobody went on with; nightly, as above. */
export const forgetDrafts = (ctx: Context): Promise<number> =>
  forgetOld(ctx, 'draft', RETENTION.draft);

async function forgetOld(ctx: Context, state: 'withdrawn' | 'draft', days: number) {
  if (!canForget(ctx.actor)) throw forbidden();
  const old = and(eq(stories.state, state), lte(stories.changedOn, daysBefore(ctx.now, days)));
  const found = await ctx.db.select({ id: stories.id }).from(stories).where(old);
  const sent = await moderation.mapLatest(
    ctx.db,
    found.map(({ id }) => id),
  );
  const due = found.filter(({ id }) => state === 'withdrawn' || !sent.has(id));
  for (const { id } of due) await transact(ctx, (tx) => eraseIfStill(tx, ctx, id, old));
  return due.length;
}

/** Its writer may have gone on with it since it was found. */
async function eraseIfStill(tx: Transaction, ctx: Context, id: string, old: SQL | undefined) {
  const still = and(eq(stories.id, id), old);
  const [story] = await tx.select({ id: stories.id }).from(stories).where(still).for('update');
  if (story) await erase(tx, ctx, id);
}

const inThread = (storyId: string) => eq(comments.storyId, storyId);
