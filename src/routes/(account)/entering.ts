import { redirect, type RequestEvent } from '@sveltejs/kit';
import { begin } from '#lib/identity/begin.ts';
import { keep, STEP } from '#lib/identity/cookies.ts';
import { deviceOf, enter, isLeaving } from '#lib/server/identity/index.ts';

/** Where the team's second factor is set up. */
export const GRACE = '/account/second-factor';

export const deviceIn = ({ request }: Pick<RequestEvent, 'request'>): string =>
  deviceOf(request.headers.get('user-agent'));

/**
 * Lets someone in who showed the passphrase, and leads on: to `next`, over the second step where
 * the account has a second factor, and to where it gets one when the team needs it.
 */
export async function letIn(event: RequestEvent, accountId: string, next: string): Promise<never> {
  // Whoever comes back while their account is about to go is told so first.
  const to = (await isLeaving(event.locals.ctx, accountId)) ? '/account' : next;
  const entered = await enter(event.locals.ctx, accountId, deviceIn(event));
  if ('step' in entered) {
    keep(event, STEP, entered.step, entered.expiresAt);
    redirect(303, `/sign-in/second-step?next=${encodeURIComponent(to)}`);
  }
  begin(event, entered);
  redirect(303, entered.staffAfterFactor ? GRACE : to);
}
