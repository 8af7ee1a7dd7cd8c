import { m } from '#lib/paraglide/messages.js';
import { RETENTION } from './retention.ts';
import type { Shown } from './naming.ts';
import { type Held, type Kept, REGISTER, type Who, WHO } from './register.ts';
import { heldAbout, kindsOf } from './register-kinds.ts';
import { type Erased, exported, RIGHTS } from './register-rights.ts';

const WHO_WORDS: Record<Who, () => string> = {
  account: m.register_who_account,
  persona: m.register_who_persona,
  receipt: m.register_who_receipt,
  story: m.register_who_story,
  comment: m.register_who_comment,
  review: m.register_who_review,
  staff: m.register_who_staff,
  visit: m.register_who_visit,
};

const KEPT_WORDS: Record<Kept, () => string> = {
  account: m.register_kept_account,
  persona: m.register_kept_persona,
  content: m.register_kept_content,
  session: () => m.register_kept_session({ days: RETENTION.session }),
  idle: () => m.register_kept_idle({ minutes: RETENTION.receiptIdle }),
  day: m.register_kept_day,
  decided: m.register_kept_decided,
  log: m.register_kept_log,
  once: m.register_kept_once,
  minutes: m.register_kept_minutes,
  moment: m.register_kept_moment,
  draft: () => m.register_kept_draft({ days: RETENTION.draft }),
  story: () => m.register_kept_story({ days: RETENTION.withdrawn }),
  notes: () => m.register_kept_notes({ days: RETENTION.notes }),
  report: () => m.register_kept_report({ days: RETENTION.report }),
  export: () => m.register_kept_export({ days: RETENTION.export }),
  leaving: () => m.register_kept_leaving({ days: RETENTION.leaving }),
  name: m.register_kept_name,
  code: m.register_kept_code,
  sent: () => m.register_kept_sent({ days: RETENTION.mail }),
  pause: () => m.register_kept_pause({ days: RETENTION.pause }),
  events: () => m.register_kept_events({ days: RETENTION.event }),
  read: () => m.register_kept_read({ days: RETENTION.notice }),
};

const ERASED_WORDS: Record<Erased, () => string> = {
  account: m.register_left_account,
  chosen: m.register_left_chosen,
  unlinked: m.register_left_unlinked,
  time: m.register_left_time,
};

const ITEM_WORDS: Record<string, readonly [what: () => string, why: () => string]> = {
  username: [m.register_username, m.register_username_why],
  passphrase: [m.register_passphrase, m.register_passphrase_why],
  recovery: [m.register_recovery, m.register_recovery_why],
  second_factor: [m.register_second_factor, m.register_second_factor_why],
  challenge: [m.register_challenge, m.register_challenge_why],
  joined: [m.register_joined, m.register_joined_why],
  own_names: [m.register_own_names, m.register_own_names_why],
  reading: [m.register_reading, m.register_reading_why],
  reader_feed: [m.register_reader_feed, m.register_reader_feed_why],
  saves: [m.register_saves, m.register_saves_why],
  sessions: [m.register_sessions, m.register_sessions_why],
  mail_address: [m.register_mail_address, m.register_mail_address_why],
  mail_code: [m.register_mail_code, m.register_mail_code_why],
  outbox: [m.register_outbox, m.register_outbox_why],
  notice: [m.register_notice, m.register_notice_why],
  export: [m.register_export, m.register_export_why],
  leaving: [m.register_leaving, m.register_leaving_why],
  retired_name: [m.register_retired_name, m.register_retired_name_why],
  name: [m.register_name, m.register_name_why],
  handle: [m.register_handle, m.register_handle_why],
  sealed_owner: [m.register_sealed_owner, m.register_sealed_owner_why],
  keys_due: [m.register_keys_due, m.register_keys_due_why],
  receipt: [m.register_receipt, m.register_receipt_why],
  receipt_session: [m.register_receipt_session, m.register_receipt_session_why],
  draft: [m.register_draft, m.register_draft_why],
  revision: [m.register_revision, m.register_revision_why],
  story: [m.register_story, m.register_story_why],
  comment: [m.register_comment, m.register_comment_why],
  submission: [m.register_submission, m.register_submission_why],
  decision: [m.register_decision, m.register_decision_why],
  addition: [m.register_addition, m.register_addition_why],
  report: [m.register_report, m.register_report_why],
  pause: [m.register_pause, m.register_pause_why],
  unmasking: [m.register_unmasking, m.register_unmasking_why],
  event: [m.register_event, m.register_event_why],
  role: [m.register_role, m.register_role_why],
  lease: [m.register_lease, m.register_lease_why],
  care: [m.register_care, m.register_care_why],
  decided_by: [m.register_decided_by, m.register_decided_by_why],
  log: [m.register_log, m.register_log_why],
  throttle: [m.register_throttle, m.register_throttle_why],
  just_sent: [m.register_just_sent, m.register_just_sent_why],
};

/** The register in public words, grouped by whom it is about. */
export const registerInWords = () =>
  WHO.map((who) => ({
    title: WHO_WORDS[who](),
    rows: REGISTER.filter((held) => held.who === who).map(rowOf),
  }));

/** What is held about one kind of persona, in public words. */
export const heldInWords = (kind: Shown) => heldAbout(kind).map(rowOf);

/** What an item is, in public words. */
export const itemLabel = (item: string): string => wordsOf(item)[0]();

function wordsOf(item: string) {
  const words = ITEM_WORDS[item];
  if (!words) throw new Error(`the register has no words for ${item}`);
  return words;
}

function rowOf({ who, item, kept }: Held) {
  const words = wordsOf(item);
  const { erased } = RIGHTS[item]!;
  const copy = exported().some((one) => one.item === item && one.columns.length > 0);
  return {
    ...{ what: words[0](), why: words[1](), kept: KEPT_WORDS[kept]() },
    left: ERASED_WORDS[erased](),
    copy: copy ? m.register_copy_yes() : m.register_copy_no(),
    kinds: kindLabels({ who, item }),
  };
}

const kindLabels = (held: Pick<Held, 'who' | 'item'>): string =>
  kindsOf(held)
    .map((kind) => KIND_WORDS[kind]())
    .join(', ') || m.register_kind_none();

const KIND_WORDS: Record<Shown, () => string> = {
  handle: m.register_kind_handle,
  pen_name: m.register_kind_pen_name,
  anonymous: m.register_kind_anonymous,
};
