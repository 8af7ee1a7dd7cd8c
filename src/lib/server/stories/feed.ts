import type { StoryCard } from '#lib/stories/views.ts';
import { strictest } from '#lib/warnings/codes.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { HiddenCount } from '#lib/warnings/views.ts';
import type { Context } from '../context.ts';
import { atMost } from '../db/client.ts';
import { countHidden } from '../warnings/index.ts';
import { newestFirst, selectCards, selectFound, toCard, warnedOf } from './cards.ts';
import { ALL } from './shelf.ts';
import { visibleTo } from './visible.ts';

const ENTRIES = 30;

/** The newest stories anyone may read, whoever asks: a feed is fetched by programs and shared. */
export async function feed(ctx: Context): Promise<StoryCard[]> {
  const rows = await feedQuery(ctx);
  return rows.map(toCard);
}

/** The same stories as one reader wants to meet them: what they hide is left out, and counted. */
export async function feedFor(
  ctx: Context,
  reading: ReaderSettings,
): Promise<{ stories: StoryCard[]; hidden: HiddenCount }> {
  const rows = await feedQuery(ctx);
  const { hidden = [], met = [] } = Object.groupBy(rows, (row) =>
    strictest(reading, warnedOf(row)) === 'hide' ? 'hidden' : 'met',
  );
  const groups = hidden.map(({ codes }) => ({ codes, count: 1 }));
  return { stories: met.map(toCard), hidden: countHidden(reading, groups) };
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
