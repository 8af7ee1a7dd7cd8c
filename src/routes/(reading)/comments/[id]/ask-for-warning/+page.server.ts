import { fail, redirect } from '@sveltejs/kit';
import { askingForm } from '#lib/comments/asking-form.ts';
import { parseForm } from '#lib/forms/form.ts';
import { askForWarning, getForAsking } from '#lib/server/comments/index.ts';
import { answer, attempt } from '../../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => ({
  comment: await answer(getForAsking(ctx, params.id)),
  done: url.searchParams.has('done'),
});

export const actions: Actions = {
  default: async ({ locals: { ctx }, params, request, getClientAddress }) => {
    await answer(getForAsking(ctx, params.id));
    const form = parseForm(askingForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const work = askForWarning(ctx, getClientAddress(), params.id, form.input);
    const fields = { 'not-higher': 'degree', 'asked-before': 'warning', 'too-many': 'words' };
    const refused = await attempt(work, form.values, fields);
    if (refused) return refused;
    redirect(303, `/comments/${params.id}/ask-for-warning?done`);
  },
};
