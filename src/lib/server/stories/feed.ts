import type { StoryCard } from '#lib/stories/views.ts';
import type { Context } from '../context.ts';
import { atMost } from '../db/client.ts';
import { newestFirst, selectCards, selectFound, toCard } from './cards.ts';
import { ALL } from './shelf.ts';
import { visibleTo } from './visible.ts';

const ENTRIES = 30;

/** The newest stories anyone may read, whoever asks: a feed is fetched by programs and shared. */
export async function feed(ctx: Context): Promise<StoryCard[]> {
  const rows = await feedQuery(ctx);
  return rows.map(toCard);
}

/** The statement behind the feed. */
export function feedQuery(ctx: Context) {
  const newest = selectFound(ctx.db, ALL)
    .where(visibleTo({ kind: 'guest' }))
    .orderBy(newestFirst(ALL.day), newestFirst(ALL.key))
    .limit(atMost(ENTRIES))
    .as('newest');
  return selectCards(ctx.db, newest);
}
