/**
 * How long things are kept. /privacy says these numbers and the nightly job keeps to them: there is
 * no other place for them.
 */
export const RETENTION = {
  /** Days after the last visit until a session ends. */
  session: 30,
  /** Idle minutes until a receipt's session ends. */
  receiptIdle: 60,
  /** Days since its last change until a draft goes that nobody was ever asked to read. */
  draft: 365,
  /** Days since it was withdrawn until a story goes for good. */
  withdrawn: 90,
  /** Days since it was closed until a report goes. */
  report: 180,
  /** Days since a decision until the notes with it go. */
  notes: 365,
  /** Days until the copy of everything goes that nobody fetched. */
  export: 2,
  /** Minutes for which the address of that copy is good, once. */
  exportLink: 10,
  /** Days between asking for the end of an account and the end. */
  leaving: 7,
  /** Days for which sending a mail is tried. */
  mail: 3,
  /** Days until mail goes that was written into a folder for want of a mail server. */
  mailFile: 7,
  /** Minutes for which a code is good that was sent by mail. */
  mailCode: 30,
  /** Days until a notice goes that was read. */
  notice: 90,
  /** Days until a backup of the database goes that the site wrote. */
  backup: 30,
  /** Days since its end until a pause of somebody's new writing goes. */
  pause: 180,
  /** Days until it is forgotten that something happened; the moderation log is kept. */
  event: 7,
} as const;
