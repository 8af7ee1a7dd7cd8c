import type { Job } from '#lib/server/jobs/index.ts';
import { forgetReceiptSessions, forgetThrottles, sessions } from '#lib/server/identity/index.ts';

/** Everything that happens by itself. */
export const JOBS: readonly Job[] = [
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
