import { redirect } from '@sveltejs/kit';
import { findOwn } from '#lib/server/identity/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { draftForm } from '#lib/stories/form.ts';
import {
  edit,
  keepText,
  once,
  preview,
  read,
  readToSend,
  sentTo,
  signedInStill,
  unclear,
  welcome,
} from '../writing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  const own = await findOwn(ctx);
  return { penNames: own.filter(({ kind }) => kind === 'pen_name').map(({ name }) => name) };
};

export const actions: Actions = {
  save: async (event) => {
    const form = signedInStill(event, await read(event, draftForm));
    if (!('ok' in form)) return form;
    const work = stories.saveNew(event.locals.ctx, event.getClientAddress(), form.input);
    const saved = await keepText(once(work), form.values);
    if (!('storyId' in saved)) return saved;
    const next = `/drafts/${saved.storyId}`;
    if (saved.receipt) return welcome(event, saved.receipt, { next, sent: false });
    redirect(303, `${next}?saved`);
  },
  preview,
  edit,
  submit: async (event) => {
    const form = signedInStill(event, await readToSend(event));
    if (!('input' in form)) return form;
    const { input, values } = form;
    const work = stories.submitNew(event.locals.ctx, event.getClientAddress(), input);
    const sent = await keepText(once(work), values);
    if (!('problems' in sent)) return sent;
    if (sent.problems) return unclear(sent.problems, values);
    const next = sentTo(sent.raised);
    if (sent.receipt) return welcome(event, sent.receipt, { next, sent: true });
    redirect(303, next);
  },
};
