import { fail } from '@sveltejs/kit';
import { complaintOf, reportForm } from '#lib/comments/form.ts';
import { parseForm } from '#lib/forms/form.ts';
import { getReportable, report } from '#lib/server/comments/index.ts';
import { answer, attempt } from '../../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  about: await answer(getReportable(locals.ctx, { commentId: params.id })),
});

export const actions: Actions = {
  default: async ({ locals, params, request, getClientAddress }) => {
    const form = parseForm(reportForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const work = report(
      locals.ctx,
      getClientAddress(),
      { commentId: params.id },
      complaintOf(form.input),
    );
    const { reason } = form.input;
    return attempt(
      work.then(({ words }) => ({ reported: reason, words })),
      form.values,
      { 'too-many': 'details' },
    );
  },
};
