import { redirect } from '@sveltejs/kit';
import * as stories from '#lib/server/stories/index.ts';
import { answer, attempt } from '../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  if (ctx.actor.kind === 'guest') redirect(303, '/sign-in?next=/my/stories');
  return { stories: await answer(stories.mine(ctx)), sent: url.searchParams.has('sent') };
};

const storyIn = async (request: Request) => String((await request.formData()).get('story'));

export const actions: Actions = {
  takeBack: async ({ locals: { ctx }, request }) => {
    const refused = await attempt(stories.takeBack(ctx, await storyIn(request)), {});
    if (refused) return refused;
    redirect(303, '/my/stories');
  },
};
