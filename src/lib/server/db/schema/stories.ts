import { sql } from 'drizzle-orm';
import {
  bigint,
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Part } from '../../../text/parts.ts';
import { personas } from './identity.ts';
import { submissions } from './moderation.ts';
import { contentWarnings, warningDegree, warningStatement } from './warnings.ts';

export const storyState = pgEnum('story_state', [
  'draft',
  'scheduled',
  'published',
  'paused',
  'withdrawn',
  'removed',
]);
export const audience = pgEnum('audience', ['listed', 'unlisted', 'members']);
export const bylineKind = pgEnum('byline_kind', ['handle', 'pen_name', 'anonymous']);
export const perspective = pgEnum('perspective', ['own', 'family', 'mentor', 'organisation']);
export const warningSource = pgEnum('warning_source', ['writer', 'moderator']);

/** One story through its whole life; it belongs to a persona, never to an account. */
export const stories = pgTable(
  'stories',
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    personaId: uuid()
      .notNull()
      .references(() => personas.id, { onDelete: 'restrict' }),
    state: storyState().notNull().default('draft'),
    audience: audience().notNull().default('unlisted'),
    publishedRevisionId: uuid().references((): AnyPgColumn => storyRevisions.id),
    publishedOn: date({ mode: 'string' }),
    /** Random: the order of stories within a day says nothing about the order of time. */
    listKey: bigint({ mode: 'bigint' }).notNull(),
    /** Codes of the published revision's warnings and degrees, for filtering lists. */
    warningCodes: smallint().array().notNull().default([]),
    commentCount: integer().notNull().default(0),
    /** Hands out each thread's next number; counts every comment ever posted. */
    commentNumber: integer().notNull().default(0),
    changedOn: date({ mode: 'string' }).notNull(),
    /** To this day every answer is read before it shows, for somebody here may be in danger. */
    watchedUntil: date({ mode: 'string' }),
  },
  (table) => [
    index('stories_list')
      .on(table.publishedOn.desc(), table.listKey.desc())
      .where(sql`${table.state} = 'published'`),
    index('stories_unanswered')
      .on(table.publishedOn.desc(), table.listKey.desc())
      .where(sql`${table.state} = 'published' and ${table.commentCount} = 0`),
    index('stories_watched')
      .on(table.watchedUntil)
      .where(sql`${table.watchedUntil} is not null`),
    index('stories_persona').on(table.personaId),
    check(
      'stories_published',
      sql`${table.state} not in ('scheduled', 'published', 'paused') or ${table.publishedRevisionId} is not null`,
    ),
    check(
      'stories_published_day',
      sql`${table.state} <> 'published' or ${table.publishedOn} is not null`,
    ),
  ],
);

/** The text being worked on: saved as typed, checked only when it is submitted. */
export const drafts = pgTable('drafts', {
  storyId: uuid()
    .primaryKey()
    .references(() => stories.id, { onDelete: 'cascade' }),
  title: text().notNull().default(''),
  summary: text().notNull().default(''),
  source: text().notNull().default(''),
  statement: warningStatement(),
  warnings: jsonb().$type<Record<string, string>>().notNull().default({}),
  otherWarning: text().notNull().default(''),
  topics: text().array().notNull().default([]),
  perspective: perspective(),
  byline: bylineKind(),
  /** Sealed: the draft may still be under another persona. */
  penName: text().notNull().default(''),
  audience: audience().notNull().default('unlisted'),
  /** Counts up with each save, so that two open pages cannot overwrite one another unseen. */
  version: integer().notNull().default(1),
});

/** What was submitted, word for word, and what was made of it when it was written. */
export const storyRevisions = pgTable(
  'story_revisions',
  {
    id: uuid().primaryKey(),
    storyId: uuid()
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    number: integer().notNull(),
    submissionId: uuid()
      .unique()
      .references(() => submissions.id, { onDelete: 'restrict' }),
    title: text().notNull(),
    summary: text().notNull(),
    source: text().notNull(),
    parts: jsonb().$type<Part[]>().notNull(),
    rendererVersion: smallint().notNull(),
    words: integer().notNull(),
    statement: warningStatement().notNull(),
    otherWarning: text(),
    topics: text().array().notNull(),
    perspective: perspective(),
    audience: audience().notNull(),
    submittedOn: date({ mode: 'string' }).notNull(),
    /** The slot in which an approved revision appears; cleared when it has. */
    releaseAt: timestamp({ withTimezone: true, mode: 'date' }),
  },
  (table) => [
    unique('story_revisions_number').on(table.storyId, table.number),
    index('story_revisions_release')
      .on(table.releaseAt)
      .where(sql`${table.releaseAt} is not null`),
    check('story_revisions_title', sql`char_length(${table.title}) between 3 and 120`),
    check('story_revisions_summary', sql`char_length(${table.summary}) between 1 and 300`),
    check('story_revisions_source', sql`char_length(${table.source}) between 100 and 60000`),
    check('story_revisions_other', sql`char_length(${table.otherWarning}) <= 60`),
  ],
);

/** The warnings of a revision. The writer's own are never lowered by anyone else. */
export const revisionWarnings = pgTable(
  'revision_warnings',
  {
    revisionId: uuid()
      .notNull()
      .references(() => storyRevisions.id, { onDelete: 'cascade' }),
    warning: text()
      .notNull()
      .references(() => contentWarnings.slug),
    source: warningSource().notNull(),
    degree: warningDegree().notNull(),
  },
  (table) => [primaryKey({ columns: [table.revisionId, table.warning, table.source] })],
);

/** Topics of published stories, carrying the list's order so that a topic page is one index scan. */
export const storyTopics = pgTable(
  'story_topics',
  {
    storyId: uuid()
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    topic: text().notNull(),
    publishedOn: date({ mode: 'string' }).notNull(),
    listKey: bigint({ mode: 'bigint' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.storyId, table.topic] }),
    index('story_topics_list').on(table.topic, table.publishedOn.desc(), table.listKey.desc()),
  ],
);
