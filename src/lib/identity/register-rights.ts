import { REGISTER } from './register.ts';

/**
 * Why a column is left out of the copy that someone asks for:
 * secret: whoever has it could come in; sealed: a box for machines, its contents are in the copy;
 * others: about moderators or whoever reported; told: says nothing that is not in the copy already;
 * passing: nobody can say whose it is, or it is gone within the day.
 */
export type Withheld = 'secret' | 'sealed' | 'others' | 'told' | 'passing';

/**
 * What becomes of it when someone leaves: it goes with the account; with each story and comment as
 * they choose; it stays without a link to anyone; it goes by itself in its time.
 */
export type Erased = 'account' | 'chosen' | 'unlinked' | 'time';

/** One reason is for all of an item; else each reason names its columns. */
type Rights = { erased: Erased; withheld?: Withheld | Partial<Record<Withheld, string>> };

/** For every item of the register; a guard test fails for one that is missing. */
export const RIGHTS: Record<string, Rights> = {
  username: { erased: 'account' },
  passphrase: { erased: 'account', withheld: { secret: 'accounts.passphrase_hash' } },
  recovery: { erased: 'account', withheld: { secret: 'recovery_codes.code_hash' } },
  joined: { erased: 'account' },
  own_names: { erased: 'account' },
  reading: { erased: 'account' },
  saves: { erased: 'account' },
  reader_feed: { erased: 'account', withheld: { secret: 'reader_feeds.token_hash' } },
  sessions: { erased: 'account', withheld: { secret: 'sessions.id' } },
  second_factor: { erased: 'account', withheld: { secret: 'second_factors.credential_hash' } },
  mail_address: { erased: 'account', withheld: { secret: 'mail_addresses.address_hash' } },
  mail_code: { erased: 'account', withheld: { secret: 'mail_codes.sealed_code' } },
  outbox: { erased: 'time', withheld: 'passing' },
  challenge: { erased: 'time', withheld: 'passing' },
  notice: { erased: 'chosen' },
  export: {
    erased: 'account',
    withheld: {
      secret: 'exports.link_hash exports.sealed_link_end',
      told: 'exports.sealed_file',
    },
  },
  leaving: { erased: 'account' },
  retired_name: { erased: 'unlinked', withheld: 'passing' },
  name: { erased: 'chosen' },
  handle: { erased: 'account' },
  sealed_owner: {
    erased: 'chosen',
    withheld: { sealed: 'personas.sealed_owner', secret: 'personas.thread_key' },
  },
  keys_due: { erased: 'time', withheld: 'passing' },
  receipt: { erased: 'chosen', withheld: { secret: 'receipts.code_hash' } },
  receipt_session: { erased: 'time', withheld: 'passing' },
  draft: { erased: 'chosen' },
  revision: { erased: 'chosen' },
  story: {
    erased: 'chosen',
    withheld: {
      told:
        'story_search.story_id story_search.published_on story_search.list_key story_search.for_members ' +
        'story_search.warning_codes story_search.head story_search.open story_search.veiled ' +
        'story_search.passages story_search.passage_codes story_search.passage_words story_search.near_on ' +
        'near_stories.story_id near_stories.near_id near_stories.place near_stories.topics',
    },
  },
  comment: {
    erased: 'chosen',
    withheld: { told: 'hidden_quotes.comment_id hidden_quotes.story_id' },
  },
  submission: { erased: 'chosen' },
  decision: {
    erased: 'chosen',
    withheld: { others: 'decisions.private_note decisions.lease_id' },
  },
  addition: { erased: 'chosen' },
  report: {
    erased: 'chosen',
    withheld: {
      others:
        'reports.reason reports.details reports.suggested_warning reports.suggested_degree reports.outcome_note reports.reported_at',
      told: 'reports.snapshot reports.revision_id',
    },
  },
  pause: {
    erased: 'chosen',
    withheld: {
      passing: 'pauses.person_hash pauses.until',
      others: 'persona_pauses.paused_by',
    },
  },
  unmasking: {
    erased: 'unlinked',
    withheld: {
      others:
        'unmaskings.reason unmaskings.legal_ground unmaskings.asked_by unmaskings.decided_by unmaskings.tell_on unmaskings.told_on',
      told: 'unmaskings.id unmaskings.persona_id unmaskings.state unmaskings.reason_code unmaskings.asked_by_role unmaskings.asked_on unmaskings.decided_by_role unmaskings.decided_on unmaskings.ends_at',
    },
  },
  event: { erased: 'unlinked', withheld: 'told' },
  role: { erased: 'account' },
  lease: {
    erased: 'account',
    withheld: {
      others:
        'submissions.claimed_by submissions.lease_id submissions.lease_expires_at submissions.offered_to',
    },
  },
  care: { erased: 'account' },
  decided_by: {
    erased: 'account',
    withheld: {
      others:
        'decisions.decided_by warning_additions.added_by appeals.decided_by kept_notes.changed_by',
    },
  },
  log: { erased: 'unlinked', withheld: 'told' },
  throttle: { erased: 'time', withheld: 'passing' },
  just_sent: { erased: 'time', withheld: 'passing' },
};

/** The columns of an item that are left out of the copy. */
export function withheldFrom(item: string): readonly string[] {
  const withheld = RIGHTS[item]?.withheld ?? {};
  if (typeof withheld !== 'string')
    return Object.values(withheld).flatMap((columns) => columns.split(' '));
  return REGISTER.find((held) => held.item === item)?.columns ?? [];
}

/** What of each item is in the copy, as table and columns. */
export const exported = () =>
  REGISTER.map(({ item, columns }) => {
    const withheld = withheldFrom(item);
    return { item, columns: columns.filter((column) => !withheld.includes(column)) };
  });
