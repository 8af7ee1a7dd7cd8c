import { redirect } from '@sveltejs/kit';
import { SESSION } from '#lib/identity/cookies.ts';
import { isSignedIn, sessions } from '#lib/server/identity/index.ts';
import { answer } from '../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

const SIGN_IN = '/sign-in?next=/account/sessions';

export const load: PageServerLoad = async ({ locals, cookies }) => {
  const { ctx } = locals;
  if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
  return { sessions: await sessions.list(ctx, ctx.actor.accountId, cookies.get(SESSION) ?? '') };
};

export const actions: Actions = {
  end: async ({ locals, request }) => {
    const { ctx } = locals;
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    const id = String((await request.formData()).get('session'));
    await answer(sessions.endOne(ctx, ctx.actor.accountId, id));
    redirect(303, '/account/sessions');
  },
  endOthers: async ({ locals, cookies }) => {
    const { ctx } = locals;
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    await sessions.endOthers(ctx.db, ctx.actor.accountId, cookies.get(SESSION) ?? '');
    redirect(303, '/account/sessions');
  },
  endAll: async ({ locals }) => {
    const { ctx } = locals;
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    await sessions.endAll(ctx.db, ctx.actor.accountId);
    redirect(303, SIGN_IN);
  },
};
