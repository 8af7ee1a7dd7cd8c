import { pgTable, uuid } from 'drizzle-orm/pg-core';
import { accounts } from './identity.ts';
import { bytea } from './types.ts';

/** A reader's own feed, by the hash of the secret in its address: at most one for each account. */
export const readerFeeds = pgTable('reader_feeds', {
  accountId: uuid()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  tokenHash: bytea().notNull().unique(),
});
