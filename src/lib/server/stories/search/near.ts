import { and, asc, eq } from 'drizzle-orm';
import type { NearView } from '#lib/stories/search-views.ts';
import { isTopic } from '#lib/stories/topics.ts';
import { strictest, warningsOf } from '#lib/warnings/codes.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { Context } from '../../context.ts';
import { nearStories, personas, stories, storyRevisions } from '../../db/schema/index.ts';
import { countHidden } from '../../warnings/index.ts';
import { CARD, toCard } from '../cards.ts';
import { visibleTo } from '../visible.ts';

const SHOWN = 3;

/**
 * The stories nearest to one, as this reader wants to meet them, each with what both are about.
 * Those that the reader hides are left out, and counted as far as others took their place.
 */
export async function near(
  ctx: Context,
  storyId: string,
  reading: ReaderSettings,
  showHidden = false,
): Promise<NearView> {
  const rows = await nearQuery(ctx, storyId);
  const view: NearView = { stories: [], hidden: { total: 0, warnings: [] } };
  const hidden: { codes: number[]; count: number }[] = [];
  for (const row of rows) {
    if (view.stories.length === SHOWN) break;
    const hides = !showHidden && strictest(reading, warningsOf(row.codes)) === 'hide';
    if (hides) hidden.push({ codes: row.codes, count: 1 });
    else view.stories.push({ ...toCard(row), shared: row.topics.filter(isTopic) });
  }
  return { ...view, hidden: countHidden(reading, hidden) };
}

/** The statement behind it. */
export const nearQuery = (ctx: Context, storyId: string) =>
  ctx.db
    .select({ ...CARD, topics: nearStories.topics })
    .from(nearStories)
    .innerJoin(stories, eq(stories.id, nearStories.nearId))
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .innerJoin(personas, eq(personas.id, stories.personaId))
    .where(and(eq(nearStories.storyId, storyId), visibleTo(ctx.actor)))
    .orderBy(asc(nearStories.place));
