import { RETENTION } from '#lib/identity/retention.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Letter, MailKind } from '#lib/server/mail/index.ts';

type Said = { link: string; code: string; minutes: number };

const TEXTS: Record<MailKind, (said: Said) => string> = {
  'confirm-address': m.mail_confirm_address,
  'address-in-use': m.mail_address_in_use,
  'address-changed': m.mail_address_changed,
  'recovery-code': m.mail_recovery_code,
  'passphrase-changed': m.mail_passphrase_changed,
  notice: m.mail_notice,
  'on-call': m.mail_on_call,
};

/**
 * What a mail says: plain text, and nothing of what the site is for. Mail lies in mailboxes and on
 * servers that others can look into, so all kinds have one subject.
 */
export function mailWords({ kind, code = '' }: Letter, link: string) {
  const text = TEXTS[kind]({ link, code, minutes: RETENTION.mailCode });
  return { subject: m.mail_subject(), text: `${text}\n` };
}
