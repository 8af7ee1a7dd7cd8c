import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { appealDecisionForm } from '#lib/moderation/appeal-form.ts';
import { decideAppeal, openAppeals } from '#lib/server/moderation/index.ts';
import { answer, attempt } from '../../answer.ts';
import { describe, staffOnly } from '../contents.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  staffOnly(ctx);
  const appeals = await answer(openAppeals(ctx));
  const cards = await describe(
    ctx,
    appeals.map(({ storyId, commentId }) =>
      commentId
        ? { kind: 'comment', subjectId: commentId }
        : { kind: 'story', subjectId: storyId ?? '' },
    ),
  );
  return {
    appeals: appeals.map((appeal, i) => ({ ...appeal, card: cards[i]! })),
    done: url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  default: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const form = parseForm(appealDecisionForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const refused = await attempt(decideAppeal(ctx, form.input), form.values);
    if (refused) return refused;
    redirect(303, '/moderation/appeals?done');
  },
};
