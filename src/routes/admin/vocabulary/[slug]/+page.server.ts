import { error, fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { wordingForm } from '#lib/moderation/vocabulary-form.ts';
import { canManageTeam, vocabulary } from '#lib/server/moderation/index.ts';
import { findWarning } from '#lib/warnings/vocabulary.ts';
import { answer, attempt } from '../../../answer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const history = await answer(vocabulary.history(ctx, params.slug));
  const warning = findWarning(params.slug);
  if (!warning) error(404, 'not-found');
  return { warning, history, done: url.searchParams.has('done') };
};

export const actions: Actions = {
  reword: async (event) => {
    const { locals, params, request } = event;
    if (!canManageTeam(locals.ctx.actor)) error(404, 'not-found');
    const form = parseForm(wordingForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    return after(event, vocabulary.relabel(locals.ctx, params.slug, form.input), form.values);
  },
  retire: (event) => after(event, vocabulary.retire(event.locals.ctx, event.params.slug)),
  bringBack: (event) => after(event, vocabulary.bringBack(event.locals.ctx, event.params.slug)),
};

async function after(
  { params }: RequestEvent,
  work: Promise<void>,
  values: Record<string, string | string[]> = {},
) {
  const fields = { 'words-missing': 'label', 'warning-kept': 'label' };
  const refused = await attempt(work, values, fields);
  if (refused) return refused;
  redirect(303, `/admin/vocabulary/${params.slug}?done`);
}
