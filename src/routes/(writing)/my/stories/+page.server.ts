import { redirect } from '@sveltejs/kit';
import type { Context } from '#lib/server/context.ts';
import * as stories from '#lib/server/stories/index.ts';
import { answer, attempt } from '../../../answer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  if (ctx.actor.kind === 'guest') redirect(303, '/sign-in?next=/my/stories');
  return { stories: await answer(stories.mine(ctx)), sent: url.searchParams.has('sent') };
};

type Verb = (ctx: Context, storyId: string) => Promise<void>;

async function act({ locals: { ctx }, request }: RequestEvent, verb: Verb) {
  const storyId = String((await request.formData()).get('story'));
  const refused = await attempt(verb(ctx, storyId), {});
  if (refused) return refused;
  redirect(303, '/my/stories');
}

export const actions: Actions = {
  takeBack: (event) => act(event, stories.takeBack),
  pause: (event) => act(event, stories.pause),
  resume: (event) => act(event, stories.resume),
  withdraw: (event) => act(event, stories.withdraw),
};
