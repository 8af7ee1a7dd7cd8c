import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { passphraseForm } from '#lib/identity/form.ts';
import { m } from '#lib/paraglide/messages.js';
import { changePassphrase, isSignedIn } from '#lib/server/identity/index.ts';
import { attempt } from '../../../answer.ts';
import { letIn } from '../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = '/account/passphrase';
const SIGN_IN = `/sign-in?next=${PAGE}`;

export const load: PageServerLoad = ({ locals: { ctx }, url }) => {
  if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
  return { username: ctx.actor.username, changed: url.searchParams.has('changed') };
};

export const actions: Actions = {
  default: async (event) => {
    const { ctx } = event.locals;
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    const { accountId, username } = ctx.actor;
    const data = await event.request.formData();
    data.set('username', username);
    const form = parseForm(passphraseForm, data);
    if (!form.ok) return fail(422, { values: {}, errors: form.errors });
    const changed = await attempt(changePassphrase(ctx, form.input), {});
    if (changed === false)
      return fail(422, { values: {}, errors: { current: m.account_passphrase_wrong() } });
    if (changed !== true) return changed;
    return letIn(event, accountId, `${PAGE}?changed`);
  },
};
