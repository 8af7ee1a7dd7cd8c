import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { drafts, stories } from '../db/schema/index.ts';
import { conflict } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import * as moderation from '../moderation/index.ts';
import { erase } from './erasing.ts';
import { lockOwn, type OwnStory } from './own.ts';
import { isInReview } from './policy.ts';
import { dropQuotesOf, hideQuotes, showQuotes } from './quotes.ts';

/** Takes the writer's published story out of sight; `resume` brings it back. Throws 'not-open'. */
export const pause = (ctx: Context, storyId: string): Promise<void> =>
  move(ctx, storyId, 'published', 'paused');

/** The inverse of `pause`. */
export const resume = (ctx: Context, storyId: string): Promise<void> =>
  move(ctx, storyId, 'paused', 'published');

/**
 * Takes the writer's story off the site for good, in whatever state it is, with the draft and what
 * waits for review. One that was never sent leaves nothing behind. Throws conflict 'not-open'.
 */
export async function withdraw(ctx: Context, storyId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const story = await lockOwn(tx, ctx, storyId);
    if (story.state === 'withdrawn' || story.state === 'removed') throw conflict('not-open');
    const latest = (await moderation.mapLatest(tx, [storyId])).get(storyId);
    if (!latest) return erase(tx, ctx, storyId);
    if (isInReview(latest)) await moderation.takeBack(tx, ctx, latest.id);
    await tx.delete(drafts).where(eq(drafts.storyId, storyId));
    await dropQuotesOf(tx, ctx, storyId);
    await become(tx, ctx, story, 'withdrawn');
    await record(tx, ctx, { type: 'story.withdrawn', storyId });
    await logged(tx, ctx, 'story.withdrawn', story);
  });
}

async function move(
  ctx: Context,
  storyId: string,
  from: 'published' | 'paused',
  to: 'published' | 'paused',
): Promise<void> {
  await transact(ctx, async (tx) => {
    const story = await lockOwn(tx, ctx, storyId);
    if (story.state !== from) throw conflict('not-open');
    await become(tx, ctx, story, to);
    await (to === 'paused' ? hideQuotes : showQuotes)(tx, ctx, storyId);
    const type = to === 'paused' ? 'story.paused' : 'story.resumed';
    await record(tx, ctx, { type, storyId });
    await logged(tx, ctx, type, story);
  });
}

const become = (
  tx: Transaction,
  ctx: Context,
  { id }: OwnStory,
  state: 'published' | 'paused' | 'withdrawn',
) =>
  tx
    .update(stories)
    .set({ state, changedOn: dayOf(ctx.now) })
    .where(eq(stories.id, id));

const logged = (
  tx: Transaction,
  ctx: Context,
  act: `story.${string}`,
  { id, personaId }: OwnStory,
) => moderation.log.append(tx, ctx, { act, subjectKind: 'story', subjectId: id, personaId });
