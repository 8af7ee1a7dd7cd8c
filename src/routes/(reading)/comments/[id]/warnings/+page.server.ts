import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { raisingForm } from '#lib/moderation/raising-form.ts';
import { getForWarning, raiseWarning } from '#lib/server/comments/index.ts';
import { answer, attempt } from '../../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({
  comment: await answer(getForWarning(ctx, params.id)),
  done: url.searchParams.has('done'),
});

export const actions: Actions = {
  default: async ({ locals: { ctx }, params, request }) => {
    await answer(getForWarning(ctx, params.id));
    const form = parseForm(raisingForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const work = raiseWarning(ctx, params.id, form.input);
    const refused = await attempt(work, form.values, { 'not-higher': 'degree' });
    if (refused) return refused;
    redirect(303, `/comments/${params.id}/warnings?done`);
  },
};
