import { redirect } from '@sveltejs/kit';
import { nextPath } from '#lib/identity/next.ts';
import { dismissNotice, isSignedIn } from '#lib/server/identity/index.ts';
import { answer } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

const pageOf = ({ ctx }: App.Locals) => (isSignedIn(ctx.actor) ? '/account' : '/my/stories');

export const load: PageServerLoad = ({ locals }) => redirect(303, pageOf(locals));

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const id = String((await request.formData()).get('notice'));
    await answer(dismissNotice(locals.ctx, id));
    redirect(303, nextPath(url, pageOf(locals)));
  },
};
