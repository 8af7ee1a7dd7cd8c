import { m } from '#lib/paraglide/messages.js';
import type { NoticeView, UnmaskReason } from './notices.ts';

const ROLES = {
  moderator: m.notice_role_moderator,
  administrator: m.notice_role_administrator,
};
const REASONS: Record<UnmaskReason, () => string> = {
  danger: m.notice_unmasked_danger,
  law: m.notice_unmasked_law,
  abuse: m.notice_unmasked_abuse,
};
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A notice in words. */
export function noticeWords({ name, details }: NoticeView): { title: string; text: string } {
  const { by, agreed, day, reason } = details;
  return {
    title: m.notice_unmasked_title(),
    text: m.notice_unmasked({
      name,
      day: DAY.format(new Date(`${day}T00:00:00Z`)),
      by: ROLES[by](),
      agreed: ROLES[agreed](),
      reason: REASONS[reason](),
    }),
  };
}
