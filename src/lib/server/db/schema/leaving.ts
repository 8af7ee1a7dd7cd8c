import { date, integer, pgTable, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './identity.ts';
import { bytea } from './types.ts';

/** A copy of everything about one person, being made or ready to be fetched once. */
export const exports = pgTable('exports', {
  accountId: uuid()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  id: uuid().notNull().unique(),
  askedOn: date({ mode: 'string' }).notNull(),
  /** How many of its parts are made. */
  partsDone: integer().notNull().default(0),
  /** The file: sealed, and padded to one of a few sizes, because it joins all personas of a person. */
  sealedFile: bytea(),
  /** Hash of the address it is fetched from, and when that ends: sealed, for it is finer than a day. */
  linkHash: bytea().unique(),
  sealedLinkEnd: bytea(),
});

/** Somebody who is leaving: the account goes on that day unless they say otherwise. */
export const leavings = pgTable('leavings', {
  accountId: uuid()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  askedOn: date({ mode: 'string' }).notNull(),
  dueOn: date({ mode: 'string' }).notNull(),
  /** What is to become of each story and comment: sealed and padded, for it names content. */
  sealedChoices: bytea().notNull(),
});

/** Names of those who left, as keyed hashes: nobody may pass for them later. */
export const retiredNames = pgTable('retired_names', { nameHash: bytea().primaryKey() });
