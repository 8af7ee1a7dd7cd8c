import { m } from '#lib/paraglide/messages.js';
import { dayLabel } from '#lib/text/days.ts';
import { chipLabel } from '#lib/warnings/labels.ts';
import type { NoticeDetails, NoticeView, UnmaskReason } from './notices.ts';

const ROLES = {
  moderator: m.notice_role_moderator,
  administrator: m.notice_role_administrator,
};
const REASONS: Record<UnmaskReason, () => string> = {
  danger: m.notice_unmasked_danger,
  law: m.notice_unmasked_law,
  abuse: m.notice_unmasked_abuse,
};

/** A notice in words. */
export function noticeWords(notice: NoticeView): { title: string; text: string } {
  const { name } = notice;
  if (notice.kind === 'unmasked') return unmasked(name, notice.details);
  if (notice.kind === 'pause-lifted')
    return { title: m.notice_lifted_title(), text: m.notice_lifted({ name }) };
  if (notice.kind === 'warning-added') return warned(name, notice.details);
  if (notice.kind === 'appeal-decided') return appealed(name, notice.details);
  if (notice.kind === 'warning-asked') return asked(name, notice.details);
  const { until, note } = notice.details;
  return {
    title: m.notice_paused_title(),
    text: m.notice_paused({ name, day: dayLabel(until), note }),
  };
}

function warned(name: string, details: NoticeDetails['warning-added']) {
  const { warning, degree, reason, by } = details;
  const told = { name, warning: chipLabel(warning, degree), by: ROLES[by](), reason };
  return details.of === 'story'
    ? { title: m.notice_warned_title(), text: m.notice_warned(told) }
    : { title: m.notice_warned_comment_title(), text: m.notice_warned_comment(told) };
}

function appealed(name: string, details: NoticeDetails['appeal-decided']) {
  const { outcome, warning, degree, note } = details;
  const told = { name, warning: chipLabel(warning, degree), note };
  return outcome === 'upheld'
    ? { title: m.notice_appeal_upheld_title(), text: m.notice_appeal_upheld(told) }
    : { title: m.notice_appeal_dismissed_title(), text: m.notice_appeal_dismissed(told) };
}

function asked(name: string, { by, warning, degree }: NoticeDetails['warning-asked']) {
  const told = { name, warning: chipLabel(warning, degree) };
  return {
    title: m.notice_asked_title(),
    text: by === 'writer' ? m.notice_asked_by_writer(told) : m.notice_asked_by_moderator(told),
  };
}

function unmasked(name: string, { by, agreed, day, reason }: NoticeDetails['unmasked']) {
  return {
    title: m.notice_unmasked_title(),
    text: m.notice_unmasked({
      name,
      day: dayLabel(day),
      by: ROLES[by](),
      agreed: ROLES[agreed](),
      reason: REASONS[reason](),
    }),
  };
}
