/**
 * Everything in the database that the master key sealed or hashed, and how it is made again when the
 * key is replaced. A guard test holds every bytea column and every purpose of a key against these.
 */
export type SealedColumn = {
  table: string;
  column: string;
  /** The column its rows are gone through by. */
  by: string;
  /** For which purpose the key is. */
  purpose: string;
  /** What ties a box to its row, as SQL over the row. */
  bound: string;
  /** A text column holds its box as base64, and nothing where it is empty. */
  asText?: true;
  /** Rows at once, where one can be large. */
  batch?: number;
};

export const SEALED: readonly SealedColumn[] = [
  of('accounts.sealed_personas', 'id', 'seal lists', 'id::text'),
  of('accounts.sealed_reading', 'id', 'seal settings', 'id::text'),
  of('accounts.sealed_saves', 'id', 'seal saves', 'id::text'),
  of('personas.sealed_owner', 'id', 'seal owners', 'id::text'),
  of('sessions.sealed_proof', 'id', 'seal proofs', 'id'),
  of('second_factors.sealed_factor', 'id', 'seal factors', 'id::text'),
  of('mail_addresses.sealed_address', 'account_id', 'seal mail addresses', 'account_id::text'),
  of('mail_codes.sealed_code', 'account_id', 'seal mail codes', `account_id || ' ' || purpose`),
  of('outbox.sealed_letter', 'id', 'seal letters', `'outbox'`),
  of('leavings.sealed_choices', 'account_id', 'seal choices', 'account_id::text'),
  { ...of('exports.sealed_file', 'account_id', 'seal copies', 'id::text'), batch: 2 },
  of('exports.sealed_link_end', 'account_id', 'seal copies', `id || ' end'`),
  {
    ...of('drafts.pen_name', 'story_id', 'seal pen names', `'pen name in a draft'`),
    asText: true,
  },
];

/** Hashes under the master that are made again from what is sealed beside them (rehashing.ts). */
export const HASHED: readonly string[] = ['mail_addresses.address_hash'];

/** Bytes that no master made: plain hashes, hashes under the lasting key, what lives for a day. */
export const NOT_UNDER_MASTER: readonly string[] = [
  // Random secrets, hashed plainly.
  'receipts.code_hash',
  'receipt_sessions.token_hash',
  'recovery_codes.code_hash',
  'reader_feeds.token_hash',
  'answered_challenges.challenge_hash',
  'second_factors.credential_hash',
  'exports.link_hash',
  'installation.setup_code_hash',
  // The proof of the key itself, which the rotation ends with.
  'installation.key_proof',
  // Under the key of a link, which no master made.
  'personas.thread_key',
  // Nothing of these is there to be hashed again: they are under the key that is never replaced.
  'retired_names.name_hash',
  'pauses.person_hash',
  'keys_due.subject',
  'keys_due.tag',
  'moderation_log.hash',
  'moderation_log.previous_hash',
  // Counters and answers of a moment or a day; begun anew they do no harm.
  'throttles.key',
  'just_sent.key',
  'just_sent.sealed_answer',
];

/** Purposes of keys whose boxes are not stored here: in cookies and forms, for a while. */
export const NOT_STORED: readonly string[] = ['seal states', 'seal tickets'];

function of(name: string, by: string, purpose: string, bound: string): SealedColumn {
  const [table = '', column = ''] = name.split('.');
  return { table, column, by, purpose, bound };
}
