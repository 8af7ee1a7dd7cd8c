import { m } from '#lib/paraglide/messages.js';
import { warningLabel } from '#lib/warnings/labels.ts';
import { inWords } from './in-words.ts';
import { complaintLabel, reasonLabel, roleLabel } from './words.ts';

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
  'note.added': m.log_note_added,
  'note.changed': m.log_note_changed,
  'note.retired': m.log_note_retired,
  'note.brought_back': m.log_note_brought_back,
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

/** A reason in the log: of a decision, of a report, a role, or that one person decided alone. */
export const loggedReasonLabel = (code: string, subjectKind: string): string => {
  if (code === 'single-handed') return m.log_single_handed();
  if (subjectKind === 'account') return roleLabel(code);
  if (subjectKind === 'story') return warningLabel(code);
  return subjectKind === 'submission' ? reasonLabel(code) : complaintLabel(code);
};
