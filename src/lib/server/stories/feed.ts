import { desc } from 'drizzle-orm';
import type { StoryCard } from '#lib/stories/views.ts';
import type { Context } from '../context.ts';
import { stories } from '../db/schema/index.ts';
import { selectCards, toCard } from './cards.ts';
import { visibleTo } from './visible.ts';

const ENTRIES = 30;

/** The newest stories anyone may read, whoever asks: a feed is fetched by programs and shared. */
export async function feed(ctx: Context): Promise<StoryCard[]> {
  const rows = await selectCards(ctx.db)
    .where(visibleTo({ kind: 'guest' }))
    .orderBy(desc(stories.publishedOn), desc(stories.listKey))
    .limit(ENTRIES);
  return rows.map(toCard);
}
