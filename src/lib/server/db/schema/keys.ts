import { sql } from 'drizzle-orm';
import { check, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea } from './types.ts';

/**
 * What is still to be done in the files beside the database, written with the change it belongs to
 * and gone a moment later: a link whose key is to be destroyed, or a line for the ledger.
 */
export const keysDue = pgTable(
  'keys_due',
  {
    id: uuid().primaryKey(),
    tag: bytea(),
    /** Keyed hash of what was taken further from its writer. */
    subject: bytea(),
    level: text({ enum: ['pen_name', 'anonymous', 'detached', 'gone'] }),
  },
  (table) => [
    check(
      'keys_due_one_thing',
      sql`(${table.tag} is null) = (${table.subject} is not null)
        and (${table.subject} is null) = (${table.level} is null)`,
    ),
  ],
);
