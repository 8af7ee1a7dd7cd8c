import { redirect } from '@sveltejs/kit';
import * as comments from '#lib/server/comments/index.ts';
import { answer } from '../../../answer.ts';
import { changedBy } from '../naming.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  if (ctx.actor.kind === 'guest') redirect(303, '/sign-in?next=/my/comments');
  return { comments: await comments.mine(ctx), changed: changedBy(url) };
};

export const actions: Actions = {
  accept: async ({ locals: { ctx }, request }) => {
    const id = String((await request.formData()).get('request'));
    await answer(comments.acceptRequest(ctx, id));
    redirect(303, '/my/comments');
  },
  setAside: async ({ locals: { ctx }, request }) => {
    const id = String((await request.formData()).get('request'));
    await answer(comments.setAside(ctx, id));
    redirect(303, '/my/comments');
  },
  delete: async ({ locals: { ctx }, request }) => {
    const id = String((await request.formData()).get('comment'));
    await answer(comments.deleteForGood(ctx, id));
    redirect(303, ctx.actor.kind === 'receipt' ? '/gone' : '/my/comments');
  },
};
