import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { askRecoveryForm } from '#lib/identity/form.ts';
import { askRecovery } from '#lib/server/identity/index.ts';
import { attempt } from '../../../answer.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async (event) => {
    const { ctx } = event.locals;
    const form = parseForm(askRecoveryForm, await event.request.formData());
    const { values } = form;
    if (!form.ok) return fail(422, { values, errors: form.errors });
    const refused = await attempt(askRecovery(ctx, event.getClientAddress(), form.input), values);
    if (refused) return refused;
    redirect(303, '/recover?sent');
  },
};
