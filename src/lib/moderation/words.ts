import { m } from '#lib/paraglide/messages.js';
import { warningLabel } from '#lib/warnings/labels.ts';
import type { CheckCode } from './checks.ts';
import type { Reason } from './reasons.ts';
import type { Card } from './views.ts';

/** Codes that are stored and logged, in words. A code without words is shown as it is. */
const inWords =
  (words: Record<string, () => string>) =>
  (code: string): string =>
    (Object.hasOwn(words, code) && words[code]?.()) || code.replaceAll(/[-_.]/g, ' ');

const reasons: Record<Reason, () => string> = {
  method: m.review_reason_method,
  dose: m.review_reason_dose,
  source: m.review_reason_source,
  weight: m.review_reason_weight,
  identifies: m.review_reason_identifies,
  harm: m.review_reason_harm,
  harassment: m.review_reason_harassment,
  promotion: m.review_reason_promotion,
  warnings: m.review_reason_warnings,
  other: m.review_reason_other,
};

/** A reason as staff chose it; the writer reads the same words. */
export const reasonLabel = inWords(reasons);

const checks: Record<CheckCode, () => string> = {
  crisis: m.check_code_crisis,
  harassment: m.check_code_harassment,
  method: m.check_code_method,
  personal: m.check_code_personal,
  contact: m.check_code_contact,
  repeat: m.check_code_repeat,
  promotion: m.check_code_promotion,
  flood: m.check_code_flood,
  again: m.check_code_again,
  opinion: m.check_code_opinion,
};

/** What was seen in a text before anybody read it. */
export const checkLabel = inWords(checks);

/** Where in a submission something stands. */
export const fieldLabel = inWords({ title: m.looked_in_title, summary: m.looked_in_summary });

/** What a report says is wrong. */
export const complaintLabel = inWords({
  safety: m.report_safety,
  identifies: m.report_identifies,
  harassment: m.report_harassment,
  'method-detail': m.report_method_detail,
  promotion: m.report_promotion,
  'wrong-warning': m.report_wrong_warning,
  other: m.report_other,
});

/** What happened to a submission or a report since somebody looked at it. */
export const meanwhile = inWords({
  waiting: m.review_meanwhile_waiting,
  claimed: m.review_meanwhile_claimed,
  one_approval: m.review_meanwhile_one_approval,
  returned: m.review_meanwhile_returned,
  declined: m.review_meanwhile_declined,
  approved: m.review_meanwhile_approved,
  taken_back: m.review_meanwhile_taken_back,
  superseded: m.review_meanwhile_superseded,
  upheld: m.reports_meanwhile_closed,
  not_upheld: m.reports_meanwhile_closed,
});

/** An earlier decision. */
export const decisionLabel = inWords({
  approve: m.review_earlier_approve,
  return: m.review_earlier_return,
  decline: m.review_earlier_decline,
  undo: m.review_earlier_undo,
  pass: m.review_earlier_pass,
  opinion: m.review_earlier_opinion,
});

/** How the writer appears. */
export const faceLabel = inWords({
  handle: m.review_face_handle,
  pen_name: m.review_face_pen_name,
  anonymous: m.review_face_anonymous,
});

/** How much a person brought before. */
export const bandLabel = inWords({
  none: m.person_band_none,
  some: m.person_band_some,
  many: m.person_band_many,
});
export const declinedLabel = inWords({
  none: m.person_declined_none,
  some: m.person_declined_some,
});

/** Why somebody asks who a name is, and what came of it. */
export const unmaskReasonLabel = inWords({
  danger: m.unmask_code_danger,
  law: m.unmask_code_law,
  abuse: m.unmask_code_abuse,
});
export const unmaskStateLabel = inWords({
  asked: m.unmask_state_asked,
  refused: m.unmask_state_refused,
  approved: m.unmask_state_approved,
  ended: m.unmask_state_ended,
});

const acts: Record<string, () => string> = {
  'story.paused': m.log_paused,
  'story.resumed': m.log_resumed,
  'story.warned': m.log_warned,
  'story.withdrawn': m.log_withdrawn,
  'submission.submitted': m.log_submitted,
  'submission.superseded': m.log_superseded,
  'submission.taken_back': m.log_taken_back,
  'submission.claimed': m.log_claimed,
  'submission.released': m.log_released,
  'submission.passed_on': m.log_passed_on,
  'submission.second_opinion': m.log_second_opinion,
  'submission.one_approval': m.log_one_approval,
  'submission.approved': m.log_approved,
  'submission.approval_undone': m.log_approval_undone,
  'submission.returned': m.log_returned,
  'submission.declined': m.log_declined,
  'appeal.opened': m.log_appeal_opened,
  'appeal.upheld': m.log_appeal_upheld,
  'appeal.dismissed': m.log_appeal_dismissed,
  'report.upheld': m.log_upheld,
  'report.not_upheld': m.log_not_upheld,
  'comment.removed': m.log_comment_removed,
  'comment.warned': m.log_comment_warned,
  'comment.warning_asked': m.log_comment_warning_asked,
  'persona.paused': m.log_persona_paused,
  'persona.lifted': m.log_persona_lifted,
  'unmasking.asked': m.log_unmask_asked,
  'unmasking.refused': m.log_unmask_refused,
  'unmasking.approved': m.log_unmask_approved,
  'unmasking.viewed': m.log_unmask_viewed,
  'unmasking.ended': m.log_unmask_ended,
  'account.role': m.log_role,
  'account.factor_reset': m.log_factor_reset,
  'warning.added': m.log_warning_added,
  'warning.reworded': m.log_warning_reworded,
  'warning.retired': m.log_warning_retired,
  'warning.brought_back': m.log_warning_brought_back,
};

/** An entry of the log. */
export const actLabel = inWords(acts);

/** Every kind of entry that there can be, by its words. */
export const loggedActs = (): { value: string; label: string }[] =>
  Object.keys(acts)
    .map((value) => ({ value, label: actLabel(value) }))
    .sort((a, b) => a.label.localeCompare(b.label));

/** Who acted, by role; the log tells no names. */
export const byLabel = inWords({
  persona: m.log_by_writer,
  system: m.log_by_system,
  moderator: m.log_by_moderator,
  administrator: m.log_by_administrator,
});

/** A role as people read it. */
export const roleLabel = inWords({
  moderator: m.admin_role_moderator,
  administrator: m.admin_role_administrator,
  member: m.admin_role_member,
});

/** A reason in the log: of a decision, of a report, a role, or that one person decided alone. */
export const loggedReasonLabel = (code: string, subjectKind: string): string => {
  if (code === 'single-handed') return m.log_single_handed();
  if (subjectKind === 'account') return roleLabel(code);
  if (subjectKind === 'story') return warningLabel(code);
  return subjectKind === 'submission' ? reasonLabel(code) : complaintLabel(code);
};

/** How long ago, in whole days. */
export function ageLabel(days: number): string {
  if (days === 0) return m.queue_age_today();
  return days === 1 ? m.queue_age_yesterday() : m.queue_age_days({ days });
}

/** What a submission is called before its text is known. */
export function cardTitle({ kind, title }: Pick<Card, 'kind' | 'title'>): string {
  if (title === null) return m.queue_gone();
  if (kind === 'story') return title;
  return kind === 'reply' ? m.queue_reply_under({ title }) : m.queue_comment_under({ title });
}
