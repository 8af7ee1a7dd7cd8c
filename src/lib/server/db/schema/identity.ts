import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  date,
  index,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { reports } from './reports.ts';
import { bytea, citext } from './types.ts';

export const accountRole = pgEnum('account_role', ['member', 'moderator', 'administrator']);
export const factorKind = pgEnum('factor_kind', ['app', 'passkey']);
export const personaKind = pgEnum('persona_kind', ['handle', 'pen_name', 'anonymous']);
export const receiptPurpose = pgEnum('receipt_purpose', ['story', 'thread', 'report']);

/** The private sign-in identity. Times here are whole days; what it owns is sealed. */
export const accounts = pgTable('accounts', {
  id: uuid().primaryKey(),
  username: citext().notNull().unique(),
  passphraseHash: text().notNull(),
  role: accountRole().notNull().default('member'),
  /** The account's personas other than its handle: sealed, padded to a fixed size. */
  sealedPersonas: bytea().notNull(),
  /** What this reader chose to show, veil or hide: sealed, because it is itself a disclosure. */
  sealedReading: bytea(),
  /** Which stories this reader saved for later: sealed, padded to a fixed size; null for none. */
  sealedSaves: bytea(),
  createdOn: date({ mode: 'string' }).notNull(),
});

/** The public author identity. Only a handle names its account; the others hold it sealed. */
export const personas = pgTable(
  'personas',
  {
    id: uuid().primaryKey(),
    kind: personaKind().notNull(),
    accountId: uuid().references(() => accounts.id, { onDelete: 'restrict' }),
    sealedOwner: bytea(),
    name: text().notNull(),
    /** The name folded for comparison; null for anonymous aliases, which may recur elsewhere. */
    nameKey: text().unique(),
    /** Keyed hash over person and thread: one anonymous persona per person and thread. */
    threadKey: bytea().unique(),
    retiredOn: date({ mode: 'string' }),
  },
  (table) => [
    index('personas_account').on(table.accountId),
    check(
      'personas_link',
      sql`(${table.kind} = 'handle') = (${table.accountId} is not null)
        and (${table.kind} = 'handle') = (${table.sealedOwner} is null)`,
    ),
    // A pen name under which detached things stand has no key: the name may be somebody's still.
    check(
      'personas_name_key',
      sql`(${table.kind} <> 'handle' or ${table.nameKey} is not null)
        and (${table.kind} <> 'anonymous' or ${table.nameKey} is null)`,
    ),
    check('personas_sealed_size', sql`octet_length(${table.sealedOwner}) = 128`),
  ],
);

/** One signed-in browser. `id` is the SHA-256 of the cookie's token; times are whole days. */
export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** A random name to end it by, since its id must not be shown. */
    publicId: uuid().notNull().unique(),
    device: text().notNull(),
    /** When its passphrase and its second factor were last shown: a finer time than a day, so sealed. */
    sealedProof: bytea(),
    expiresAt: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
    createdOn: date({ mode: 'string' }).notNull(),
  },
  (table) => [
    index('sessions_account').on(table.accountId),
    check('sessions_proof_size', sql`octet_length(${table.sealedProof}) = 45`),
  ],
);

/**
 * What an account shows beside its passphrase. Its name, an app's secret or a passkey's public key
 * and counter, and when it was last used are sealed together.
 */
export const secondFactors = pgTable(
  'second_factors',
  {
    id: uuid().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    kind: factorKind().notNull(),
    /** SHA-256 of a passkey's id, which its maker chose at random. */
    credentialHash: bytea().unique(),
    sealedFactor: bytea().notNull(),
    createdOn: date({ mode: 'string' }).notNull(),
  },
  (table) => [
    index('second_factors_account').on(table.accountId),
    check(
      'second_factors_credential',
      sql`(${table.kind} = 'passkey') = (${table.credentialHash} is not null)`,
    ),
    check('second_factors_size', sql`octet_length(${table.sealedFactor}) % 1024 = 29`),
  ],
);

/** Challenges that were answered, by hash: each is good once. Nothing here says whose. */
export const answeredChallenges = pgTable('answered_challenges', {
  challengeHash: bytea().primaryKey(),
  answeredOn: date({ mode: 'string' }).notNull(),
});

export const recoveryCodes = pgTable('recovery_codes', {
  codeHash: bytea().primaryKey(),
  accountId: uuid()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' }),
});

/** What someone comes back with who gave no name: one per story, thread or report, and only for it. */
export const receipts = pgTable(
  'receipts',
  {
    id: uuid().primaryKey(),
    codeHash: bytea().notNull().unique(),
    purpose: receiptPurpose().notNull(),
    personaId: uuid()
      .unique()
      .references(() => personas.id, { onDelete: 'cascade' }),
    /** Who reported is not held: a report has its receipt, and no persona. */
    reportId: uuid()
      .unique()
      .references((): AnyPgColumn => reports.id, { onDelete: 'cascade' }),
  },
  (table) => [
    // As text: a value that is new in this migration cannot be compared with in it.
    check(
      'receipts_one_thing',
      sql`(${table.purpose}::text = 'report') = (${table.reportId} is not null)
        and (${table.reportId} is null) = (${table.personaId} is not null)`,
    ),
  ],
);

export const receiptSessions = pgTable(
  'receipt_sessions',
  {
    tokenHash: bytea().primaryKey(),
    receiptId: uuid()
      .notNull()
      .references(() => receipts.id, { onDelete: 'cascade' }),
    expiresAt: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [index('receipt_sessions_receipt').on(table.receiptId)],
);

/** Attempts by keyed hash of what is counted; unlogged, and emptied at the day's end. */
export const throttles = pgTable('throttles', {
  key: bytea().primaryKey(),
  fullAt: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
});

/**
 * What was sent a moment ago without an account, so that a form sent twice is one: a keyed hash of
 * it, and the answer sealed under a key that only the same words give. Unlogged; two minutes.
 */
export const justSent = pgTable('just_sent', {
  key: bytea().primaryKey(),
  sealedAnswer: bytea(),
  endsAt: timestamp({ withTimezone: true, mode: 'date' }).notNull(),
});

/** One row that proves the key file fits this database, and whether set-up is still open. */
export const installation = pgTable('installation', {
  only: text().primaryKey().default('only'),
  keyProof: bytea().notNull(),
  setupCodeHash: bytea(),
});
