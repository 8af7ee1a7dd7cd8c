import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { appealForm } from '#lib/moderation/appeal-form.ts';
import { appeal, getAppealable } from '#lib/server/moderation/index.ts';
import { answer, attempt } from '../../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => ({
  about: await answer(getAppealable(ctx, params.id)),
});

export const actions: Actions = {
  default: async ({ locals: { ctx }, params, request }) => {
    const { of } = await answer(getAppealable(ctx, params.id));
    const form = parseForm(appealForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const work = appeal(ctx, params.id, form.input.words);
    const refused = await attempt(work, form.values, { 'receipt-in-text': 'words' });
    if (refused) return refused;
    redirect(303, of === 'story' ? '/my/stories' : '/my/comments');
  },
};
