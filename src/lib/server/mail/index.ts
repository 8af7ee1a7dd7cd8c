export { deliverMail } from './delivery.ts';
export { forgetLetterFiles } from './letter-files.ts';
export type { Letter, MailKind } from './letter.ts';
export { MAIL, queueMail } from './outbox.ts';
