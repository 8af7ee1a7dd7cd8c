import { sql } from 'drizzle-orm';
import { check, date, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './identity.ts';

/** Notes that the team keeps to write from; each change is a row more, so that none is lost. */
export const keptNotes = pgTable(
  'kept_notes',
  {
    noteId: uuid().notNull(),
    /** Counts the note's changes; the last one is how it is now. */
    number: integer().notNull(),
    act: text({ enum: ['added', 'changed', 'retired', 'brought_back'] }).notNull(),
    title: text().notNull(),
    words: text().notNull(),
    changedBy: uuid().references(() => accounts.id, { onDelete: 'set null' }),
    changedOn: date({ mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.noteId, table.number] }),
    check('kept_notes_act', sql`${table.act} in ('added', 'changed', 'retired', 'brought_back')`),
    check('kept_notes_number', sql`(${table.number} = 1) = (${table.act} = 'added')`),
    check('kept_notes_words', sql`trim(${table.title}) <> '' and trim(${table.words}) <> ''`),
  ],
);
