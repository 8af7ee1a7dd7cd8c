import { redirect } from '@sveltejs/kit';
import { isSignedIn } from '#lib/server/identity/index.ts';
import { endFeed, hasFeed, makeFeed } from '#lib/server/warnings/index.ts';
import type { Actions, PageServerLoad } from './$types';

const SIGN_IN = '/sign-in?next=/account/feed';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
  return { has: await hasFeed(ctx), ended: url.searchParams.has('ended') };
};

export const actions: Actions = {
  make: async ({ locals: { ctx }, url }) => {
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    return { address: `${url.origin}/feeds/${await makeFeed(ctx)}` };
  },
  end: async ({ locals: { ctx } }) => {
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    await endFeed(ctx);
    redirect(303, '/account/feed?ended');
  },
};
