import { error, fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { newWarningForm } from '#lib/moderation/vocabulary-form.ts';
import { canManageTeam, vocabulary } from '#lib/server/moderation/index.ts';
import { attempt } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { ctx }, url }) => {
  if (!canManageTeam(ctx.actor)) error(404, 'not-found');
  return { done: url.searchParams.has('done') };
};

export const actions: Actions = {
  add: async ({ locals: { ctx }, request }) => {
    if (!canManageTeam(ctx.actor)) error(404, 'not-found');
    const form = parseForm(newWarningForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const refused = await attempt(vocabulary.add(ctx, form.input), form.values, {
      'slug-taken': 'slug',
    });
    if (refused) return refused;
    redirect(303, '/admin/vocabulary?done');
  },
};
