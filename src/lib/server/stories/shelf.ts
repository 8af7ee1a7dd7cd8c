import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Cursor, Place } from '#lib/stories/cursor.ts';
import type { Context } from '../context.ts';
import { atMost } from '../db/client.ts';
import { stories, storyTopics } from '../db/schema/index.ts';
import { type CardRow, newestFirst, oldestFirst, selectCards, selectFound } from './cards.ts';
import { visibleTo } from './visible.ts';

export const PAGE = 20;

/** A list of stories with the columns of the index that holds its order. */
export type Shelf = { day: AnyPgColumn; key: AnyPgColumn; topic: string | null };

export const ALL: Shelf = { day: stories.publishedOn, key: stories.listKey, topic: null };

export const about = (topic: string): Shelf => ({
  day: storyTopics.publishedOn,
  key: storyTopics.listKey,
  topic,
});

/** Which stretch of a shelf a page stands for, hidden stories included; undefined is its end. */
export type Stretch = { below?: Cursor; downTo?: Cursor };

export type ShelfPage = {
  /** Newest first. */
  rows: CardRow[];
  newer: boolean;
  older: boolean;
  stretch: Stretch;
};

/** One page from a place on; asks for one story more, to know whether there is another page. */
export async function takePage(
  ctx: Context,
  shelf: Shelf,
  place: Place | null,
  only: SQL | undefined,
): Promise<ShelfPage> {
  const found = await pageQuery(ctx, shelf, place, only);
  const rows = found.slice(0, PAGE);
  const more = found.length > PAGE;
  if (place?.towards === 'newer') {
    const next = found[PAGE];
    rows.reverse();
    const downTo = rows.length > 0 ? cursorOf(rows.at(-1)!) : place.from;
    return { rows, newer: more, older: true, stretch: { below: next && cursorOf(next), downTo } };
  }
  const downTo = more ? cursorOf(rows.at(-1)!) : undefined;
  return { rows, newer: place !== null, older: more, stretch: { below: place?.from, downTo } };
}

/** The statement behind a page, in the order of the shelf's index. */
export function pageQuery(ctx: Context, shelf: Shelf, place: Place | null, only: SQL | undefined) {
  const order = place?.towards === 'newer' ? oldestFirst : newestFirst;
  const beyond = place?.towards === 'newer' ? sql`>` : sql`<`;
  const all = selectFound(ctx.db, shelf);
  const found = (shelf.topic === null ? all : all.innerJoin(storyTopics, onTopic(shelf.topic)))
    .where(and(visibleTo(ctx.actor), only, place ? compare(shelf, beyond, place.from) : undefined))
    .orderBy(order(shelf.day), order(shelf.key))
    .limit(atMost(PAGE + 1))
    .as('found');
  return selectCards(ctx.db, found, order);
}

export const onTopic = (topic: string): SQL =>
  and(eq(storyTopics.storyId, stories.id), eq(storyTopics.topic, topic))!;

/** What stands in a stretch of the shelf; the days beside say to the planner how few that are. */
export const within = (shelf: Shelf, { below, downTo }: Stretch): SQL | undefined =>
  and(
    below && compare(shelf, sql`<`, below),
    downTo && compare(shelf, sql`>=`, downTo),
    below && lte(shelf.day, below.day),
    downTo && gte(shelf.day, downTo.day),
  );

export const cursorOf = ({
  publishedOn,
  listKey,
}: Pick<CardRow, 'publishedOn' | 'listKey'>): Cursor => ({
  day: publishedOn!,
  key: listKey,
});

const compare = ({ day, key }: Shelf, operator: SQL, cursor: Cursor): SQL =>
  sql`(${day}, ${key}) ${operator} (${cursor.day}::date, ${cursor.key.toString()}::bigint)`;
