import { bigint, date, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/** What happened, told in ids. Names a persona at most, never an account beside content. */
export const events = pgTable(
  'events',
  {
    id: uuid().primaryKey(),
    /** Hand-over order for the workers; carries no time. */
    sequence: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    type: text().notNull(),
    payload: jsonb().$type<Record<string, string>>().notNull(),
    onDay: date({ mode: 'string' }).notNull(),
  },
  (table) => [index('events_sequence').on(table.sequence)],
);
