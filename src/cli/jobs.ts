// What identity does to content it does through what the features tell it when they are loaded.
import '#lib/server/comments/index.ts';
import { scatterDay } from '#lib/server/db/scatter.ts';
import type { Job } from '#lib/server/jobs/index.ts';
import { log, unmaskings } from '#lib/server/moderation/index.ts';
import { lookForNear, releaseDue } from '#lib/server/stories/index.ts';
import { forgetSent, settleKeys } from '#lib/server/identity/index.ts';
import { loadVocabulary } from '#lib/server/warnings/index.ts';
import { makeCopies } from './copies.ts';
import { sendMail } from './mail.ts';
import { nightly } from './nightly.ts';

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
    // Of the day before, in the first hour of a day. In the others for a site that was down then.
    name: 'settle-day',
    cron: '17 * * * *',
    async run(ctx) {
      await log.closeDays(ctx);
      await log.anchorHead(ctx);
      await scatterDay(ctx);
    },
  },
  {
    name: 'near',
    cron: '* * * * *',
    run: lookForNear,
  },
  {
    // Questions and approvals that have run out, and writers to be told on this day.
    name: 'unmaskings',
    cron: '* * * * *',
    run: unmaskings.endDue,
  },
  {
    // A worker in a process of its own hears of no changes.
    name: 'vocabulary',
    cron: '* * * * *',
    run: ({ db }) => loadVocabulary(db),
  },
  {
    name: 'copies',
    cron: '* * * * *',
    run: makeCopies,
  },
  {
    name: 'nightly',
    cron: '7 0 * * *',
    run: nightly,
  },
];
