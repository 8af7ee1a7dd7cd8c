import { redirect } from '@sveltejs/kit';
import {
  askForCopy,
  findCopy,
  findLeaving,
  hasRecentProof,
  isSignedIn,
  openCopy,
  stay,
} from '#lib/server/identity/index.ts';
import { attempt } from '../../../answer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const HERE = '/account/data';
const SIGN_IN = `/sign-in?next=${HERE}`;

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
  const [copy, leaving] = await Promise.all([findCopy(ctx), findLeaving(ctx)]);
  return { copy, leaving };
};

async function act({ locals: { ctx } }: RequestEvent, verb: (c: typeof ctx) => Promise<void>) {
  if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
  await verb(ctx);
  redirect(303, HERE);
}

export const actions: Actions = {
  ask: (event) => act(event, askForCopy),
  stay: (event) => act(event, stay),
  open: async ({ locals: { ctx } }) => {
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    if (!hasRecentProof(ctx)) redirect(303, `/account/confirm?next=${HERE}`);
    const opened = await attempt(openCopy(ctx), {});
    if (!('token' in opened)) return opened;
    redirect(303, `${HERE}/copy?key=${opened.token}`);
  },
};
