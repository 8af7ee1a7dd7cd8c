import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { stories } from './stories.ts';
import { tsvector } from './types.ts';

/**
 * What is searched: one row for each published story, written by a trigger on `stories` whenever its
 * public text, its warnings or who may read it change. Veiled parts stand apart from the open text,
 * so that they can be found without being shown or weighed.
 */
export const storySearch = pgTable(
  'story_search',
  {
    storyId: uuid()
      .primaryKey()
      .references(() => stories.id, { onDelete: 'cascade' }),
    publishedOn: date({ mode: 'string' }).notNull(),
    listKey: bigint({ mode: 'bigint' }).notNull(),
    forMembers: boolean().notNull(),
    warningCodes: smallint().array().notNull(),
    /** Title, summary and topics. */
    head: tsvector().notNull(),
    /** The same, and the text outside veiled parts. */
    open: tsvector().notNull(),
    /** The text in veiled parts. */
    veiled: tsvector().notNull(),
    /** The text in short pieces, each with the code of the warning that veils it (0: none). */
    passages: text().array().notNull(),
    passageCodes: smallint().array().notNull(),
    passageWords: tsvector().array().notNull(),
    /** When the stories near it were last looked for; empty after a change. */
    nearOn: date({ mode: 'string' }),
  },
  (table) => [
    index('story_search_list').on(table.publishedOn.desc(), table.listKey.desc()),
    index('story_search_head').using('gin', table.head).with({ fastupdate: false }),
    index('story_search_all')
      .using('gin', sql`(${table.open} || ${table.veiled})`)
      .with({ fastupdate: false }),
    index('story_search_near').on(table.nearOn.asc().nullsFirst()),
  ],
);

/**
 * Words that may be offered for a misspelt one: from open texts that anyone may find, and in so many
 * of them that they tell of nobody.
 */
export const searchWords = pgTable(
  'search_words',
  { word: text().primaryKey(), stories: integer().notNull() },
  (table) => [check('search_words_common', sql`${table.stories} >= 5`)],
);

/** For each story those near it, nearest first; looked for by a job, from what any card shows. */
export const nearStories = pgTable(
  'near_stories',
  {
    storyId: uuid()
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    nearId: uuid()
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    place: smallint().notNull(),
    /** What both are about. */
    topics: text().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storyId, table.nearId] }),
    index('near_stories_near').on(table.nearId),
    check('near_stories_another', sql`${table.storyId} <> ${table.nearId}`),
  ],
);
