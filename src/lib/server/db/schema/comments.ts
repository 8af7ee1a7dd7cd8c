import { sql } from 'drizzle-orm';
import {
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
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Part } from '../../../text/parts.ts';
import { personas } from './identity.ts';
import { submissions } from './moderation.ts';
import { stories } from './stories.ts';
import { contentWarnings, warningDegree } from './warnings.ts';

export const commentState = pgEnum('comment_state', ['held', 'published', 'removed']);

export const comments = pgTable(
  'comments',
  {
    id: uuid().primaryKey(),
    storyId: uuid()
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    personaId: uuid()
      .notNull()
      .references(() => personas.id, { onDelete: 'restrict' }),
    parentId: uuid().references((): AnyPgColumn => comments.id),
    submissionId: uuid()
      .unique()
      .references(() => submissions.id, { onDelete: 'restrict' }),
    state: commentState().notNull(),
    /** Numbers within the thread from the top comment down to this one: sorts a tree by index. */
    path: integer().array().notNull(),
    source: text().notNull(),
    parts: jsonb().$type<Part[]>().notNull(),
    rendererVersion: smallint().notNull(),
    /** All its warnings: the two below, and those of its veiled sections. */
    warningCodes: smallint().array().notNull().default([]),
    /** What its writer chose for the whole of it. */
    chosenCodes: smallint().array().notNull().default([]),
    /** What it took over with words of others; made anew whenever its words change. */
    inheritedCodes: smallint().array().notNull().default([]),
    postedOn: date({ mode: 'string' }).notNull(),
  },
  (table) => [
    unique('comments_thread').on(table.storyId, table.path),
    index('comments_persona').on(table.personaId),
    // Only the place of a comment that its writer deleted is without words.
    check(
      'comments_source',
      sql`char_length(${table.source}) between 2 and 5000
        or (${table.state} = 'removed' and ${table.source} = '')`,
    ),
    check('comments_held', sql`${table.state} <> 'held' or ${table.submissionId} is not null`),
  ],
);

/** Comments that quote a story which its writer has paused: without the quotation until it is back. */
export const hiddenQuotes = pgTable(
  'hidden_quotes',
  {
    commentId: uuid()
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    storyId: uuid()
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.commentId, table.storyId] }),
    index('hidden_quotes_story').on(table.storyId),
  ],
);

/** Someone asked the writer of a comment to add a content warning: once for each side and warning. */
export const warningRequests = pgTable(
  'warning_requests',
  {
    id: uuid().primaryKey(),
    commentId: uuid()
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade' }),
    warning: text()
      .notNull()
      .references(() => contentWarnings.slug),
    degree: warningDegree().notNull(),
    /** The writer of the story, or a moderator; who it was is not held. */
    askedAs: text({ enum: ['writer', 'moderator'] }).notNull(),
    /** Forgotten with the answer. */
    words: text(),
    state: text({ enum: ['open', 'accepted', 'set_aside'] })
      .notNull()
      .default('open'),
    askedOn: date({ mode: 'string' }).notNull(),
  },
  (table) => [
    unique('warning_requests_once').on(table.commentId, table.warning, table.askedAs),
    index('warning_requests_unmet')
      .on(table.askedOn)
      .where(sql`${table.state} <> 'accepted'`),
    check('warning_requests_as', sql`${table.askedAs} in ('writer', 'moderator')`),
    check('warning_requests_state', sql`${table.state} in ('open', 'accepted', 'set_aside')`),
    check('warning_requests_words', sql`${table.state} = 'open' or ${table.words} is null`),
  ],
);
