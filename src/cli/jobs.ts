import type { Job } from '#lib/server/jobs/index.ts';
import { releaseDue } from '#lib/server/stories/index.ts';
import {
  forgetReceiptSessions,
  forgetThrottles,
  sessions,
  settleKeys,
} from '#lib/server/identity/index.ts';

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
    name: 'nightly',
    cron: '17 0 * * *',
    async run(ctx) {
      await forgetThrottles(ctx);
      await sessions.forgetSessions(ctx);
      await forgetReceiptSessions(ctx);
    },
  },
];
