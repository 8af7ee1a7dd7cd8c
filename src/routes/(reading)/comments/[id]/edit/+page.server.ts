import { fail, redirect } from '@sveltejs/kit';
import { revisionForm, warnedBy } from '#lib/comments/form.ts';
import { parseForm } from '#lib/forms/form.ts';
import { getHeld, revise } from '#lib/server/comments/index.ts';
import { answer, attempt } from '../../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  held: await answer(getHeld(locals.ctx, params.id)),
});

export const actions: Actions = {
  default: async ({ locals: { ctx }, params, request }) => {
    const { id } = params;
    const { slug } = await answer(getHeld(ctx, id));
    const form = parseForm(revisionForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const work = revise(ctx, id, form.input.text, warnedBy(form.input));
    const refused = await attempt(work, form.values, {
      'too-many': 'text',
      'text-problem': 'text',
    });
    if (refused) return refused;
    redirect(303, `/stories/${slug}?from=${id}#comment-${id}`);
  },
};
