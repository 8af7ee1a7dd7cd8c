import type { Context } from '#lib/server/context.ts';
import { forgetEvents } from '#lib/server/events/index.ts';
import {
  forgetChallenges,
  forgetCopies,
  forgetMailCodes,
  forgetNotices,
  forgetPauses,
  forgetReceiptSessions,
  forgetThrottles,
  leaveDue,
  resealLists,
  resealOwners,
  sessions,
} from '#lib/server/identity/index.ts';
import { log } from '#lib/server/log.ts';
import { forgetLetterFiles } from '#lib/server/mail/index.ts';
import {
  countMonths,
  forgetNotes,
  forgetReports,
  forgetSetAside,
  persons,
} from '#lib/server/moderation/index.ts';
import {
  forgetDrafts,
  forgetWatches,
  forgetWithdrawn,
  gatherWords,
} from '#lib/server/stories/index.ts';
import { forgetVeilFigures } from '#lib/server/warnings/index.ts';

/** What goes when it was kept as long as the register says, and who leaves on this day. */
const STEPS: readonly ((ctx: Context) => Promise<unknown>)[] = [
  forgetEvents,
  resealLists,
  resealOwners,
  forgetThrottles,
  forgetChallenges,
  (ctx) => sessions.forgetSessions(ctx),
  forgetReceiptSessions,
  forgetMailCodes,
  forgetNotices,
  forgetLetterFiles,
  forgetCopies,
  forgetDrafts,
  forgetWithdrawn,
  forgetWatches,
  forgetNotes,
  forgetSetAside,
  countMonths,
  forgetPauses,
  forgetVeilFigures,
  persons.forgetPersonaPauses,
  leaveDue,
  gatherWords,
  // Last: what reports were about may have gone just now.
  forgetReports,
];

/** All of it. What fails keeps none of the rest from being done, and fails the job at the end. */
export async function nightly(ctx: Context): Promise<void> {
  const failures: unknown[] = [];
  for (const step of STEPS) await step(ctx).catch((error: unknown) => failures.push(error));
  for (const err of failures.slice(1))
    log.error({ requestId: ctx.requestId, err }, 'a part of the nightly job failed');
  if (failures.length > 0) throw failures[0];
}
