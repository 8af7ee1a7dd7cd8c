import { sql } from 'drizzle-orm';
import { check, date, index, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { personas } from './identity.ts';
import { contentWarnings, warningDegree } from './warnings.ts';

export const reportReason = pgEnum('report_reason', [
  'safety',
  'identifies',
  'harassment',
  'method-detail',
  'promotion',
  'wrong-warning',
  'other',
]);
export const reportState = pgEnum('report_state', ['open', 'upheld', 'not_upheld']);

/** A complaint about content, with a copy of what it was about. */
export const reports = pgTable(
  'reports',
  {
    id: uuid().primaryKey(),
    storyId: uuid().notNull(),
    commentId: uuid(),
    revisionId: uuid().notNull(),
    /** Whose content it is about: nobody decides on their own. Who reported is not held. */
    personaId: uuid().references(() => personas.id, { onDelete: 'set null' }),
    reason: reportReason().notNull(),
    details: text().notNull(),
    snapshot: text().notNull(),
    /** A content warning that a reader misses. */
    suggestedWarning: text().references(() => contentWarnings.slug),
    suggestedDegree: warningDegree(),
    state: reportState().notNull().default('open'),
    reportedAt: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
    closedOn: date({ mode: 'string' }),
    outcomeNote: text(),
  },
  (table) => [
    index('reports_open')
      .on(sql`(${table.reason} = 'safety') desc`, table.reportedAt, table.id)
      .where(sql`${table.state} = 'open'`),
    index('reports_thing')
      .on(table.storyId, table.commentId)
      .where(sql`${table.state} = 'open'`),
    index('reports_suggested')
      .on(table.storyId)
      .where(sql`${table.state} = 'open' and ${table.suggestedWarning} is not null`),
    check(
      'reports_suggestion',
      sql`(${table.suggestedWarning} is null) = (${table.suggestedDegree} is null)`,
    ),
    check('reports_closed', sql`(${table.state} = 'open') = (${table.closedOn} is null)`),
    check(
      'reports_day_when_closed',
      sql`${table.closedOn} is null or ${table.reportedAt} = date_trunc('day', ${table.reportedAt}, 'UTC')`,
    ),
  ],
);
