/** Everything a mail can be about. None of it says what the site is for. */
export type MailKind =
  | 'confirm-address'
  | 'address-in-use'
  | 'address-changed'
  | 'recovery-code'
  | 'passphrase-changed'
  | 'notice'
  | 'on-call';

/** One mail, as it is sealed while it waits. Its words are chosen when it is sent. */
export type Letter = {
  to: string;
  kind: MailKind;
  /** The page it points to; no secret stands in an address. */
  path: string;
  /** To be typed on that page. */
  code?: string;
  /** After this time it is of no use, and not sent any more. */
  until?: string;
  /** Whose confirmed address it goes to: noted there when nothing arrives for days. */
  accountId?: string;
};
