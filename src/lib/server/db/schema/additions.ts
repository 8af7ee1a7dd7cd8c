import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { comments } from './comments.ts';
import { accounts } from './identity.ts';
import { decisions } from './moderation.ts';
import { stories } from './stories.ts';
import { contentWarnings, warningDegree } from './warnings.ts';

/** A content warning that staff added to what others wrote, or raised. It never says less. */
export const warningAdditions = pgTable(
  'warning_additions',
  {
    id: uuid().primaryKey(),
    storyId: uuid().references(() => stories.id, { onDelete: 'cascade' }),
    commentId: uuid().references(() => comments.id, { onDelete: 'cascade' }),
    warning: text()
      .notNull()
      .references(() => contentWarnings.slug),
    degree: warningDegree().notNull(),
    /** How strongly the text warned of it before; null when it did not. */
    degreeBefore: warningDegree(),
    /** For the writer; empty when it had been kept long enough. */
    reason: text(),
    addedBy: uuid().references(() => accounts.id, { onDelete: 'set null' }),
    addedByRole: text({ enum: ['moderator', 'administrator'] }).notNull(),
    addedOn: date({ mode: 'string' }).notNull(),
    /** After an appeal that was upheld. */
    undoneOn: date({ mode: 'string' }),
  },
  (table) => [
    index('warning_additions_story').on(table.storyId),
    index('warning_additions_comment').on(table.commentId),
    check(
      'warning_additions_subject',
      sql`(${table.storyId} is null) <> (${table.commentId} is null)`,
    ),
    check(
      'warning_additions_raise',
      sql`${table.degreeBefore} is null or ${table.degree} > ${table.degreeBefore}`,
    ),
  ],
);

/** What a writer says against an act of the staff; once for each. Somebody else decides. */
export const appeals = pgTable(
  'appeals',
  {
    id: uuid().primaryKey(),
    /** What it is about: a warning that staff added, or a decision to decline. */
    additionId: uuid()
      .unique()
      .references(() => warningAdditions.id, { onDelete: 'cascade' }),
    decisionId: uuid()
      .unique()
      .references(() => decisions.id, { onDelete: 'cascade' }),
    /** Empty, as the note, when it had been kept long enough. */
    words: text(),
    state: text({ enum: ['open', 'upheld', 'dismissed'] })
      .notNull()
      .default('open'),
    openedOn: date({ mode: 'string' }).notNull(),
    decidedBy: uuid().references(() => accounts.id, { onDelete: 'set null' }),
    decidedByRole: text({ enum: ['moderator', 'administrator'] }),
    decidedOn: date({ mode: 'string' }),
    noteToWriter: text(),
  },
  (table) => [
    index('appeals_open')
      .on(table.openedOn, table.id)
      .where(sql`${table.state} = 'open'`),
    check('appeals_about', sql`(${table.additionId} is null) <> (${table.decisionId} is null)`),
    check('appeals_state', sql`${table.state} in ('open', 'upheld', 'dismissed')`),
    check(
      'appeals_decided',
      sql`(${table.state} = 'open') = (${table.decidedOn} is null)
        and (${table.decidedOn} is null) = (${table.decidedByRole} is null)`,
    ),
  ],
);
