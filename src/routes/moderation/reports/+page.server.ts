import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { closingForm } from '#lib/moderation/form.ts';
import { reports } from '#lib/server/moderation/index.ts';
import { answer, attempt } from '../../answer.ts';
import { describe, staffOnly } from '../contents.ts';
import type { Actions, PageServerLoad } from './$types';
import { closeReport } from './closing.ts';
import { coverSource } from './snapshot.ts';

export const load: PageServerLoad = async ({ locals: { ctx, reading }, url }) => {
  staffOnly(ctx);
  const { items, next } = await answer(
    reports.open(ctx, url.searchParams.get('after') ?? undefined),
  );
  const cards = await describe(
    ctx,
    items.map(({ storyId, commentId }) =>
      commentId ? { kind: 'comment', subjectId: commentId } : { kind: 'story', subjectId: storyId },
    ),
  );
  const done = url.searchParams.has('done');
  return {
    items: items.map(({ reports: about, ...item }, i) => ({
      ...item,
      card: cards[i]!,
      reports: about.map(({ snapshot: _, ...report }) => report),
      // What was reported, once for each text that stood there.
      snapshots: [...new Set(about.map(({ snapshot }) => snapshot))].map((source) =>
        coverSource(source, reading),
      ),
    })),
    next,
    done,
  };
};

export const actions: Actions = {
  default: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const form = parseForm(closingForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const refused = await attempt(closeReport(ctx, form.input), form.values);
    if (refused) return refused;
    redirect(303, '/moderation/reports?done');
  },
};
