import { fail, redirect } from '@sveltejs/kit';
import type { Context } from '#lib/server/context.ts';
import { parseForm } from '#lib/forms/form.ts';
import { addedIn, decisionForm, handingOverForm, keptForm } from '#lib/moderation/form.ts';
import {
  claim,
  getClaimed,
  handOver,
  keptNotesNow,
  LEASE_MINUTES,
  release,
  spared,
  suggestionsOn,
} from '#lib/server/moderation/index.ts';
import { answer, attempt } from '../../../answer.ts';
import { decideOn, describe, openText, staffOnly } from '../../contents.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx, reading }, params, url }) => {
  staffOnly(ctx);
  const review = await answer(getClaimed(ctx, params.id));
  const [card] = await describe(ctx, [review]);
  const text = review.leaseId ? await answer(openText(ctx, review, reading)) : null;
  const suggested = await suggestionsOn(ctx, review.subjectId);
  const { keysOff } = await answer(spared(ctx));
  const [added, minutes] = [addedIn(url), LEASE_MINUTES];
  const notes = review.leaseId ? await notesInUse(ctx) : [];
  return { review, card: card!, text, suggested, added, minutes, keysOff, notes };
};

const notesInUse = async (ctx: Context) =>
  (await answer(keptNotesNow(ctx))).filter(({ act }) => act !== 'retired');

export const actions: Actions = {
  claim: async ({ locals: { ctx }, params, request }) => {
    staffOnly(ctx);
    const { values } = parseForm(keptForm, await request.formData());
    const held = await attempt(claim(ctx, params.id), values);
    if (!('leaseId' in held)) return held;
    // What was typed under an earlier claim comes along; without any, a reload asks nothing again.
    if (Object.values(values).some(Boolean)) return { values, errors: {} };
    redirect(303, `/moderation/submissions/${params.id}`);
  },
  release: async ({ locals: { ctx }, params, request }) => {
    staffOnly(ctx);
    const { values } = parseForm(keptForm, await request.formData());
    const refused = await attempt(release(ctx, params.id, String(values['leaseId'])), values);
    if (refused) return refused;
    redirect(303, '/moderation?done=released');
  },
  fromNote: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const { values } = parseForm(keptForm, await request.formData());
    const kept = (await notesInUse(ctx)).find(({ noteId }) => noteId === values['keptNote']);
    const words = [String(values['noteToWriter'] ?? '').trimEnd(), kept?.words];
    // What was typed stays before it; nothing is decided by this.
    return { values: { ...values, noteToWriter: words.filter(Boolean).join('\n\n') }, errors: {} };
  },
  handOver: async ({ locals: { ctx }, params, request }) => {
    staffOnly(ctx);
    const form = parseForm(handingOverForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const { handNote, ...rest } = form.input;
    const work = handOver(ctx, { ...rest, id: params.id, note: handNote.trim() || null });
    const refused = await attempt(work, form.values);
    if (refused) return refused;
    redirect(303, `/moderation?done=${form.input.why}`);
  },
  decide: async ({ locals: { ctx }, params, request }) => {
    staffOnly(ctx);
    const form = parseForm(decisionForm, await request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const outcome = await attempt(decideOn(ctx, params.id, form.input), form.values);
    if (typeof outcome !== 'string') return outcome;
    redirect(303, `/moderation?done=${outcome}`);
  },
};
