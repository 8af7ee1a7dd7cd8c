import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { accounts, personas } from './identity.ts';
import { bytea } from './types.ts';

export const mailCodePurpose = pgEnum('mail_code_purpose', ['address', 'recovery']);

/** Where an account can be written to: sealed and padded, found by a keyed hash. */
export const mailAddresses = pgTable(
  'mail_addresses',
  {
    accountId: uuid()
      .primaryKey()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    addressHash: bytea().notNull().unique(),
    sealedAddress: bytea().notNull(),
  },
  (table) => [check('mail_addresses_size', sql`octet_length(${table.sealedAddress}) = 541`)],
);

/** A code that was sent by mail: its hash, its end and what it is about are sealed together. */
export const mailCodes = pgTable(
  'mail_codes',
  {
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    purpose: mailCodePurpose().notNull(),
    sealedCode: bytea().notNull(),
    madeOn: date({ mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.purpose] }),
    check('mail_codes_size', sql`octet_length(${table.sealedCode}) = 541`),
  ],
);

/** Mail that waits to be sent. To whom and what about is in the seal alone; gone when it is sent. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey(),
    sealedLetter: bytea().notNull(),
    tries: smallint().notNull().default(0),
    /** Empty until a first try failed. */
    retryAt: timestamp({ withTimezone: true, mode: 'date' }),
    giveUpOn: date({ mode: 'string' }).notNull(),
  },
  (table) => [check('outbox_size', sql`octet_length(${table.sealedLetter}) = 1053`)],
);

/** Something the person behind a persona is to know: codes and days, never text. */
export const notices = pgTable(
  'notices',
  {
    id: uuid().primaryKey(),
    personaId: uuid()
      .notNull()
      .references(() => personas.id, { onDelete: 'cascade' }),
    kind: text().notNull(),
    onDay: date({ mode: 'string' }).notNull(),
    details: jsonb().$type<Record<string, string>>().notNull(),
    readOn: date({ mode: 'string' }),
  },
  (table) => [index('notices_persona').on(table.personaId)],
);
