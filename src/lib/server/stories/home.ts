import { and, arrayOverlaps, not, type SQL, sql } from 'drizzle-orm';
import type { HomeView, StoryCard } from '#lib/stories/views.ts';
import { heavyCodes } from '#lib/warnings/codes.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { Context } from '../context.ts';
import { atMost } from '../db/client.ts';
import { stories } from '../db/schema/index.ts';
import { type Found, newestFirst, selectCards, selectFound, toCard } from './cards.ts';
import { ALL } from './shelf.ts';
import { notHiddenBy, visibleTo } from './visible.ts';

const TO_BEGIN_WITH = 3;

/** The first page's stories: the gentlest of the newest, and one that nobody has answered yet. */
export async function home(ctx: Context, reading: ReaderSettings): Promise<HomeView> {
  const waiting = await waitingForFirstWord(ctx, reading);
  const gentle = await toBeginWith(ctx, reading, TO_BEGIN_WITH + 1);
  const others = gentle.filter(({ slug }) => slug !== waiting?.slug);
  return { waiting, toBeginWith: others.slice(0, TO_BEGIN_WITH) };
}

/** The newest stories in which everything there is a warning for is at most mentioned. */
export async function toBeginWith(
  ctx: Context,
  reading: ReaderSettings,
  howMany = TO_BEGIN_WITH,
): Promise<StoryCard[]> {
  const rows = await gentleQuery(ctx, reading, howMany);
  return rows.map(toCard);
}

/** The newest story without a comment. */
export async function waitingForFirstWord(
  ctx: Context,
  reading: ReaderSettings,
): Promise<StoryCard | null> {
  const [row] = await waitingQuery(ctx, reading);
  return row ? toCard(row) : null;
}

/** The statement behind `toBeginWith`. */
export function gentleQuery(ctx: Context, reading: ReaderSettings, howMany: number) {
  const newest = newestOf(ctx, undefined);
  const gentle = not(arrayOverlaps(newest.codes, heavyCodes()));
  return firstOf(ctx, newest, and(notHiddenBy(reading, newest.codes), gentle), howMany);
}

/** The statement behind `waitingForFirstWord`. */
export function waitingQuery(ctx: Context, reading: ReaderSettings) {
  // Written out, not as a parameter: there is an index for this very number.
  const newest = newestOf(ctx, sql`${stories.commentCount} = 0`);
  return firstOf(ctx, newest, notHiddenBy(reading, newest.codes), 1);
}

/** As far as this page looks, so that it costs the same however few stories there are to show. */
const NEWEST = 1000;

const newestOf = (ctx: Context, only: SQL | undefined) =>
  selectFound(ctx.db, ALL)
    .where(and(visibleTo(ctx.actor), only))
    .orderBy(newestFirst(ALL.day), newestFirst(ALL.key))
    .limit(atMost(NEWEST))
    .as('newest');

function firstOf(ctx: Context, newest: Found, only: SQL | undefined, howMany: number) {
  const found = ctx.db
    .select({ id: newest.id, day: newest.day, key: newest.key, codes: newest.codes })
    .from(newest)
    .where(only)
    .orderBy(newestFirst(newest.day), newestFirst(newest.key))
    .limit(atMost(howMany))
    .as('found');
  return selectCards(ctx.db, found);
}
