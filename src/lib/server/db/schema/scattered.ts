import { date, integer, pgTable, text } from 'drizzle-orm/pg-core';

/**
 * Up to where each table's rows are scattered: the row's own xmin says it, which is another one in
 * every copy of the database, so that a restored one begins anew (db/scatter.ts).
 */
export const scattered = pgTable('scattered', {
  tableName: text().primaryKey(),
  onDay: date({ mode: 'string' }).notNull(),
  /** How many transactions lay between that one and the oldest that was still open. */
  behind: integer().notNull(),
});
