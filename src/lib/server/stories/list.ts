import { and, count, type SQL } from 'drizzle-orm';
import { type Place, writeCursor } from '#lib/stories/cursor.ts';
import type { StoryList } from '#lib/stories/views.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { HiddenCount } from '#lib/warnings/views.ts';
import type { Context } from '../context.ts';
import { stories, storyTopics } from '../db/schema/index.ts';
import { countHidden } from '../warnings/index.ts';
import { toCard } from './cards.ts';
import {
  about,
  ALL,
  cursorOf,
  onTopic,
  type Shelf,
  type Stretch,
  takePage,
  within,
} from './shelf.ts';
import { hiddenBy, notHiddenBy, visibleTo } from './visible.ts';

export type ListOptions = {
  /** From where on; null for the newest. */
  place: Place | null;
  /** The reader asked for what their settings hide. */
  showHidden?: boolean;
};

/** One page of all stories, newest first, as this reader wants to meet them. */
export const list = (ctx: Context, reading: ReaderSettings, options: ListOptions) =>
  read(ctx, reading, options, ALL);

/** One page of the stories about a topic. */
export const byTopic = (
  ctx: Context,
  reading: ReaderSettings,
  topic: string,
  options: ListOptions,
) => read(ctx, reading, options, about(topic));

async function read(
  ctx: Context,
  reading: ReaderSettings,
  { place, showHidden = false }: ListOptions,
  shelf: Shelf,
): Promise<StoryList> {
  const hiding = showHidden ? undefined : hiddenBy(reading);
  const page = await takePage(ctx, shelf, place, hiding && notHiddenBy(reading));
  const { rows, newer, older, stretch } = page;
  const first = rows[0];
  const last = rows.at(-1);
  return {
    stories: rows.map(toCard),
    newer: newer && first ? writeCursor(cursorOf(first)) : null,
    older: older && last ? writeCursor(cursorOf(last)) : null,
    hidden: hiding ? await hiddenOn(ctx, reading, shelf, stretch) : { total: 0, warnings: [] },
  };
}

/** Counts what a page leaves out. Each hidden story is counted on one page only. */
async function hiddenOn(
  ctx: Context,
  reading: ReaderSettings,
  shelf: Shelf,
  stretch: Stretch,
): Promise<HiddenCount> {
  return countHidden(reading, await hiddenQuery(ctx, shelf, stretch, hiddenBy(reading)));
}

/** The statement behind the count: how many of each mix of warnings there are in the stretch. */
export function hiddenQuery(ctx: Context, shelf: Shelf, stretch: Stretch, hidden: SQL | undefined) {
  const query = ctx.db
    .select({ codes: stories.warningCodes, count: count() })
    .from(stories)
    .where(and(visibleTo(ctx.actor), hidden, within(shelf, stretch)))
    .groupBy(stories.warningCodes)
    .$dynamic();
  return shelf.topic === null ? query : query.innerJoin(storyTopics, onTopic(shelf.topic));
}
