import { fail, redirect } from '@sveltejs/kit';
import { parseForm, without } from '#lib/forms/form.ts';
import { begin } from '#lib/identity/begin.ts';
import { signUpForm } from '#lib/identity/form.ts';
import { nextPath } from '#lib/identity/next.ts';
import { deviceOf, isSignedIn, sessions, signUp } from '#lib/server/identity/index.ts';
import { aboutName, attempt } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (isSignedIn(locals.ctx.actor)) redirect(303, '/account');
  return { next: nextPath(url, '/my/stories') };
};

export const actions: Actions = {
  default: async (event) => {
    const { ctx } = event.locals;
    // The page that shows the recovery codes is not open to them: they would never be seen.
    if (isSignedIn(ctx.actor)) redirect(303, '/account');
    const form = parseForm(signUpForm, await event.request.formData());
    const values = without(form.values, 'passphrase');
    if (!form.ok) return fail(422, { values, errors: form.errors });
    const work = signUp(ctx, event.getClientAddress(), form.input);
    const made = await attempt(work, values, aboutName('username'));
    if (!('accountId' in made)) return made;
    const device = deviceOf(event.request.headers.get('user-agent'));
    begin(event, await sessions.start(ctx, made.accountId, device));
    return { recoveryCodes: made.recoveryCodes };
  },
};
