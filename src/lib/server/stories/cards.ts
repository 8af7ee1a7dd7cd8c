import { eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { StoryCard } from '#lib/stories/views.ts';
import { readingMinutes } from '#lib/text/words.ts';
import { warningsOf } from '#lib/warnings/codes.ts';
import type { Warned } from '#lib/warnings/views.ts';
import type { Database } from '../db/client.ts';
import { personas, stories, storyRevisions } from '../db/schema/index.ts';

/** What a card is made of; no body text is ever read for one. */
export const CARD = {
  slug: stories.slug,
  title: storyRevisions.title,
  summary: storyRevisions.summary,
  byline: personas.name,
  perspective: storyRevisions.perspective,
  words: storyRevisions.words,
  publishedOn: stories.publishedOn,
  listKey: stories.listKey,
  codes: stories.warningCodes,
  other: storyRevisions.otherWarning,
};

// As the lists' indexes hold it, empty days included: in any other order the planner cannot use them.
export const newestFirst = (column: PgColumn): SQL => sql`${column} desc nulls last`;
export const oldestFirst = (column: PgColumn): SQL => sql`${column} asc nulls first`;

/** Stories found by the index of a list, before anything is looked up for their cards. */
export const selectFound = (db: Database, { day, key }: { day: PgColumn; key: PgColumn }) =>
  db.select({ id: stories.id, day, key, codes: stories.warningCodes }).from(stories).$dynamic();

/** A short stretch of a list: `selectFound`, narrowed, ordered and limited, under a name. */
export type Found = ReturnType<ReturnType<typeof selectFound>['as']>;

/**
 * The cards of what was found. Joined before the limit, the planner may think it cheaper to read
 * every text there is.
 */
export const selectCards = (db: Database, found: Found, order = newestFirst) =>
  db
    .select(CARD)
    .from(found)
    .innerJoin(stories, eq(stories.id, found.id))
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .innerJoin(personas, eq(personas.id, stories.personaId))
    .orderBy(order(found.day), order(found.key));

export type CardRow = Awaited<ReturnType<typeof selectCards>>[number];

export const toCard = (row: CardRow): StoryCard => ({
  slug: row.slug,
  title: row.title,
  summary: row.summary,
  byline: row.byline,
  perspective: row.perspective,
  minutes: readingMinutes(row.words),
  publishedOn: row.publishedOn!,
  warnings: warnedOf(row),
});

/** A story's warnings; 'other' carries the writer's words for it. */
export const warnedOf = ({ codes, other }: { codes: number[]; other: string | null }): Warned[] =>
  warningsOf(codes).map((warned) =>
    warned.slug === 'other' && other ? { ...warned, words: other } : warned,
  );
