import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { careForm } from '#lib/moderation/form.ts';
import { care, spare } from '#lib/server/moderation/index.ts';
import { answer } from '../../answer.ts';
import { staffOnly } from '../contents.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  staffOnly(ctx);
  return { care: await answer(care(ctx)), saved: url.searchParams.has('saved') };
};

export const actions: Actions = {
  default: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const form = parseForm(careForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    await answer(spare(ctx, form.input));
    redirect(303, '/moderation/care?saved');
  },
};
