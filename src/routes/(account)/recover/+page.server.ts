import { fail } from '@sveltejs/kit';
import { parseForm, without } from '#lib/forms/form.ts';
import { recoverForm } from '#lib/identity/form.ts';
import { m } from '#lib/paraglide/messages.js';
import { recover } from '#lib/server/identity/index.ts';
import { attempt } from '../../answer.ts';
import { letIn } from '../entering.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const { ctx } = event.locals;
    const form = parseForm(recoverForm, await event.request.formData());
    const values = without(form.values, 'passphrase', 'code');
    if (!form.ok) return fail(422, { values, errors: form.errors });
    const found = await attempt(recover(ctx, event.getClientAddress(), form.input), values);
    if (found === null) return fail(422, { values, errors: { form: m.account_recover_wrong() } });
    if (typeof found !== 'string') return found;
    return letIn(event, found, '/account');
  },
};
