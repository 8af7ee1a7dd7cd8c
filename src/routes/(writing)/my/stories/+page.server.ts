import { redirect } from '@sveltejs/kit';
import type { Context } from '#lib/server/context.ts';
import { findNotices } from '#lib/server/identity/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { answer, attempt } from '../../../answer.ts';
import { changedBy } from '../naming.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const HERE = '/my/stories';
const SIGN_IN = `/sign-in?next=${HERE}`;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  if (ctx.actor.kind === 'guest') redirect(303, SIGN_IN);
  return {
    notices: await findNotices(ctx),
    stories: await answer(stories.mine(ctx)),
    sent: url.searchParams.has('sent'),
    covered: url.searchParams.has('covered'),
    changed: changedBy(url),
  };
};

type Verb = (ctx: Context, storyId: string) => Promise<void>;

async function act({ locals: { ctx }, request }: RequestEvent, verb: Verb, after = HERE) {
  // The session ended since the page came: nothing was done, and nothing is lost.
  if (ctx.actor.kind === 'guest') redirect(303, SIGN_IN);
  const storyId = String((await request.formData()).get('story'));
  const refused = await attempt(verb(ctx, storyId), {});
  if (refused) return refused;
  redirect(303, after);
}

export const actions: Actions = {
  takeBack: (event) => act(event, stories.takeBack),
  pause: (event) => act(event, stories.pause),
  resume: (event) => act(event, stories.resume),
  withdraw: (event) => act(event, stories.withdraw),
  deleteForGood: (event) => act(event, stories.deleteForGood, afterDeleting(event)),
};

/** With a story goes the receipt that it belonged to. */
const afterDeleting = ({ locals: { ctx } }: RequestEvent): string =>
  ctx.actor.kind === 'receipt' ? '/gone' : HERE;
