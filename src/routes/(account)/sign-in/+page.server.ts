import { fail, redirect } from '@sveltejs/kit';
import { parseForm, without } from '#lib/forms/form.ts';
import { signInForm } from '#lib/identity/form.ts';
import { nextPath } from '#lib/identity/next.ts';
import { m } from '#lib/paraglide/messages.js';
import { isSignedIn, signIn } from '#lib/server/identity/index.ts';
import { attempt } from '../../answer.ts';
import { letIn } from '../entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = nextPath(url, '/my/stories');
  if (isSignedIn(locals.ctx.actor)) redirect(303, next);
  return { next };
};

export const actions: Actions = {
  default: async (event) => {
    const { ctx } = event.locals;
    const form = parseForm(signInForm, await event.request.formData());
    const values = without(form.values, 'passphrase');
    if (!form.ok) return fail(422, { values, errors: form.errors });
    const found = await attempt(signIn(ctx, event.getClientAddress(), form.input), values);
    if (found === null) return fail(422, { values, errors: { form: m.account_sign_in_wrong() } });
    if (typeof found !== 'string') return found;
    return letIn(event, found, nextPath(event.url, '/my/stories'));
  },
};
