import { redirect } from '@sveltejs/kit';
import { isSignedIn } from '#lib/server/identity/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { answer, attempt } from '../../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  if (!isSignedIn(ctx.actor)) redirect(303, '/sign-in?next=/my/stories/traces');
  return { names: await answer(stories.countNames(ctx)) };
};

export const actions: Actions = {
  default: async ({ locals: { ctx } }) => {
    if (!isSignedIn(ctx.actor)) redirect(303, '/sign-in?next=/my/stories/traces');
    const made = await attempt(stories.findTraces(ctx), {});
    return 'names' in made ? { traces: made } : made;
  },
};
