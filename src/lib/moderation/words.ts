import { m } from '#lib/paraglide/messages.js';
import { inWords } from './in-words.ts';
import type { CheckCode } from './checks.ts';
import type { Reason } from './reasons.ts';
import type { Card } from './views.ts';

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

/** How long ago, in whole days. */
export function ageLabel(days: number): string {
  if (days === 0) return m.queue_age_today();
  return days === 1 ? m.queue_age_yesterday() : m.queue_age_days({ days });
}

/** A lane of the queue. */
export const laneLabel = inWords({
  crisis: m.lane_crisis,
  story: m.lane_story,
  comment: m.lane_comment,
  appeal: m.lane_appeal,
});

/** What a submission is called before its text is known. */
export function cardTitle({ kind, title }: Pick<Card, 'kind' | 'title'>): string {
  if (title === null) return m.queue_gone();
  if (kind === 'story') return title;
  return kind === 'reply' ? m.queue_reply_under({ title }) : m.queue_comment_under({ title });
}
