import { and, desc, type SQL, sql } from 'drizzle-orm';
import type { Cursor } from '#lib/stories/cursor.ts';
import type { Context } from '../../context.ts';
import { atMost } from '../../db/client.ts';
import { storySearch } from '../../db/schema/index.ts';
import { isSignedIn } from '../../identity/index.ts';
import { newestFirst } from '../cards.ts';

/** So many of the newest matches are weighed: with any number, a common word would cost seconds. */
export const WEIGHED = 100;

/** What was asked for, as the database searches: words, "phrases", -not, or. */
export const queryOf = (words: string): SQL => sql`websearch_to_tsquery('footbridge', ${words})`;

/**
 * The newest matches, and those newest that have it in their title, summary or topics: the best of
 * them first. A story that this reader has not open to them (`shown` are the codes they see) is
 * weighed by its card alone, and veiled parts for nobody, so that the order tells nothing of them.
 */
export function bestQuery(ctx: Context, words: string, shown: readonly number[]) {
  const query = queryOf(words);
  const { storyId, publishedOn, listKey, warningCodes, head, open, forMembers } = storySearch;
  const inCards = ctx.db
    .select({ story_id: storyId })
    .from(storySearch)
    .where(
      and(sql`${head} @@ ${query}`, isSignedIn(ctx.actor) ? undefined : sql`not ${forMembers}`),
    )
    .orderBy(newestFirst(publishedOn), newestFirst(listKey))
    .limit(atMost(WEIGHED));
  const rank = sql<number>`case when ${warningCodes} <@ ${listOf(shown)} then ts_rank(${open}, ${query})
    else ts_rank(${head}, ${query}) end`;
  const found = sql`${newest(ctx, words, null, WEIGHED + 1)} union (${inCards})`;
  return selectMatches(ctx, found, rank).orderBy(
    desc(rank),
    newestFirst(publishedOn),
    newestFirst(listKey),
  );
}

/** The newest matches, newest first, from a place on. */
export function newestQuery(ctx: Context, words: string, from: Cursor | null, most: number) {
  return selectMatches(ctx, newest(ctx, words, from, most), sql<number>`0`).orderBy(
    newestFirst(storySearch.publishedOn),
    newestFirst(storySearch.listKey),
  );
}

export type Match = Awaited<ReturnType<typeof newestQuery>>[number];

const selectMatches = (ctx: Context, found: SQL, rank: SQL<number>) =>
  ctx.db
    .select({
      id: storySearch.storyId,
      publishedOn: storySearch.publishedOn,
      listKey: storySearch.listKey,
      codes: storySearch.warningCodes,
      rank,
    })
    .from(storySearch)
    .innerJoin(sql`(${found}) found`, sql`found.story_id = ${storySearch.storyId}`);

/** In the database, where it can choose between reading the newest texts and the index of words. */
const newest = (ctx: Context, words: string, from: Cursor | null, most: number): SQL =>
  sql`select story_id from newest_matches(${queryOf(words)}, ${isSignedIn(ctx.actor)}, ${atMost(most)},
    ${from?.day ?? null}::date, ${from?.key.toString() ?? null}::bigint)`;

export const listOf = (codes: readonly number[]): SQL => sql`${`{${codes.join(',')}}`}::smallint[]`;
