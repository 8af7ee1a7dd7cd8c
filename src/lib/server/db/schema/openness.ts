import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** What the team did in a month, counted from the log once the month is over. */
export const monthFigures = pgTable(
  'month_figures',
  {
    /** Its first day. */
    month: date({ mode: 'string' }).notNull(),
    /** An act of the log, with its reason after a colon; or how many days decisions took, by lane. */
    kind: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.month, table.kind] }),
    check('month_figures_month', sql`extract(day from ${table.month}) = 1`),
    check('month_figures_count', sql`${table.count} >= 0`),
  ],
);
