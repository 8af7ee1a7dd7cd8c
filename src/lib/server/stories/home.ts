import { and, arrayOverlaps, desc, eq, not } from 'drizzle-orm';
import type { HomeView, StoryCard } from '#lib/stories/views.ts';
import { HEAVY_CODES } from '#lib/warnings/codes.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { Context } from '../context.ts';
import { stories } from '../db/schema/index.ts';
import { selectCards, toCard } from './cards.ts';
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
  const gentle = not(arrayOverlaps(stories.warningCodes, [...HEAVY_CODES]));
  const rows = await selectCards(ctx.db)
    .where(and(visibleTo(ctx.actor), notHiddenBy(reading), gentle))
    .orderBy(desc(stories.publishedOn), desc(stories.listKey))
    .limit(howMany);
  return rows.map(toCard);
}

/** The newest story without a comment. */
export async function waitingForFirstWord(
  ctx: Context,
  reading: ReaderSettings,
): Promise<StoryCard | null> {
  const [row] = await selectCards(ctx.db)
    .where(and(visibleTo(ctx.actor), notHiddenBy(reading), eq(stories.commentCount, 0)))
    .orderBy(desc(stories.publishedOn), desc(stories.listKey))
    .limit(1);
  return row ? toCard(row) : null;
}
