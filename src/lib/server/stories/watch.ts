import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf, daysBefore } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { stories } from '../db/schema/index.ts';

/** Days for which a thread is watched after somebody in it may have been in danger. */
const WATCHED_DAYS = 3;

/** From now on, and for three days, every answer in this thread is read before it shows. */
export const watchThread = (tx: Transaction, ctx: Context, storyId: string): Promise<unknown> =>
  tx
    .update(stories)
    .set({ watchedUntil: daysBefore(ctx.now, -WATCHED_DAYS) })
    .where(eq(stories.id, storyId));

/** Whether answers to this story are read first, whoever writes them. */
export async function isWatched(
  tx: Transaction,
  { now }: Context,
  story: { slug: string } | { id: string },
): Promise<boolean> {
  const which = 'id' in story ? eq(stories.id, story.id) : eq(stories.slug, story.slug);
  return (await tx.$count(stories, and(which, gte(stories.watchedUntil, dayOf(now))))) > 0;
}

/** Forgets where somebody was watched over, once that is over; part of the nightly job. */
export const forgetWatches = ({ db, now }: Context): Promise<unknown> =>
  db
    .update(stories)
    .set({ watchedUntil: sql`null` })
    .where(lt(stories.watchedUntil, dayOf(now)));
