import type { Job } from '#lib/server/jobs/index.ts';
import { releaseDue } from '#lib/server/stories/index.ts';
import {
  forgetMailCodes,
  forgetNotices,
  forgetReceiptSessions,
  forgetSent,
  forgetThrottles,
  sessions,
  settleKeys,
} from '#lib/server/identity/index.ts';
import { forgetLetterFiles } from '#lib/server/mail/index.ts';
import { sendMail } from './mail.ts';

/** Everything that happens by itself. */
export const JOBS: readonly Job[] = [
  {
    // Slots begin at whole minutes; a minute late tells nothing, for all of a slot appear together.
    name: 'release',
    cron: '* * * * *',
    run: releaseDue,
  },
  {
    // What a process left undone that ended, or could not write, right after a commit.
    name: 'keys',
    cron: '* * * * *',
    run: settleKeys,
  },
  {
    name: 'sent',
    cron: '* * * * *',
    run: forgetSent,
  },
  {
    // What a process could not send right after its commit, or the mail server did not take.
    name: 'mail',
    cron: '* * * * *',
    run: sendMail,
  },
  {
    name: 'nightly',
    cron: '17 0 * * *',
    async run(ctx) {
      await forgetThrottles(ctx);
      await sessions.forgetSessions(ctx);
      await forgetReceiptSessions(ctx);
      await forgetMailCodes(ctx);
      await forgetNotices(ctx);
      await forgetLetterFiles(ctx);
    },
  },
];
