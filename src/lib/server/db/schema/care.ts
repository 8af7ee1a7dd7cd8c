import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { accounts } from './identity.ts';

/** How a member of staff is spared: theirs alone to see, and gone with their role. */
export const staffCare = pgTable(
  'staff_care',
  {
    accountId: uuid()
      .primaryKey()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** Warnings of which they read nothing on this one day. */
    notToday: text().array().notNull().default([]),
    notTodayOn: date({ mode: 'string' }),
    /** What told something in detail: how many they decided on this day, and how many in a row. */
    heavyOn: date({ mode: 'string' }),
    heavy: integer().notNull().default(0),
    heavyInRow: integer().notNull().default(0),
    /** They want a mail when somebody may be in danger. */
    onCall: boolean().notNull().default(false),
    /** Single keys do nothing on the pages of the team. */
    keysOff: boolean().notNull().default(false),
  },
  (table) => [
    check(
      'staff_care_counts',
      sql`${table.heavy} >= 0 and ${table.heavyInRow} between 0 and ${table.heavy}`,
    ),
  ],
);

/** A story or comment that a member of staff leaves to others. */
export const setAside = pgTable(
  'set_aside',
  {
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    subjectId: uuid().notNull(),
    /** They know the person; passed it on; or wish for a second pair of eyes. */
    why: text({ enum: ['knows', 'passed', 'opinion'] }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.subjectId] }),
    index('set_aside_subject').on(table.subjectId),
    check('set_aside_why', sql`${table.why} in ('knows', 'passed', 'opinion')`),
  ],
);
