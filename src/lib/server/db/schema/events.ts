import { date, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** What happened, told in ids, in no order. Names a persona at most, never an account beside content. */
export const events = pgTable('events', {
  id: uuid().primaryKey(),
  type: text().notNull(),
  payload: jsonb().$type<Record<string, string>>().notNull(),
  onDay: date({ mode: 'string' }).notNull(),
});
