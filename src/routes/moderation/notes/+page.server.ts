import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { noteForm, noteUseForm } from '#lib/moderation/kept-notes.ts';
import { addNote, changeNote, keptNotesNow, noteHistory } from '#lib/server/moderation/index.ts';
import { answer, attempt } from '../../answer.ts';
import { staffOnly } from '../contents.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  staffOnly(ctx);
  const of = url.searchParams.get('history');
  return {
    notes: await answer(keptNotesNow(ctx)),
    history: of ? await answer(noteHistory(ctx, of)) : null,
    done: url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  save: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const form = parseForm(noteForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const { noteId, number, ...input } = form.input;
    const work = noteId ? changeNote(ctx, { noteId, number }, input) : addNote(ctx, input);
    const refused = await attempt(work, form.values);
    if (refused) return refused;
    redirect(303, '/moderation/notes?done');
  },
  use: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const form = parseForm(noteUseForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const { act, ...seen } = form.input;
    const refused = await attempt(changeNote(ctx, seen, act), form.values);
    if (refused) return refused;
    redirect(303, '/moderation/notes?done');
  },
};
