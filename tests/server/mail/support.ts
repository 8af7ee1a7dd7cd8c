import { env } from '#env';
import type { Context } from '#lib/server/context.ts';
import { deliverMail } from '#lib/server/mail/index.ts';
import { noteUnreachable, openLetter } from '#lib/server/identity/index.ts';
import { mailWords } from '#lib/mail/words.ts';
import type { TestDatabase } from '../../support/db.ts';
import { contextOf, TODAY } from '../../support/world.ts';

/** Points this process at a mail server, or at a folder where there is none. */
export const useMailServer = (settings: {
  SMTP_URL?: string | undefined;
  MAIL_FROM?: string;
  DATA_DIR?: string;
}) =>
  Object.assign(env(), {
    SMTP_URL: undefined,
    MAIL_FROM: 'The Mill <post@mill.example>',
    ...settings,
  });

/** One round of sending, as the job does it. */
export const deliver = (base: TestDatabase, now = TODAY): Promise<void> =>
  deliverMail(systemAt(base, now), {
    open: openLetter,
    words: mailWords,
    giveUp: noteUnreachable,
  });

const systemAt = ({ db }: TestDatabase, now: Date): Context =>
  contextOf(db, { kind: 'system' }, now);

export const minutesAfter = (minutes: number, time = TODAY): Date =>
  new Date(time.getTime() + minutes * 60_000);
