import { redirect } from '@sveltejs/kit';
import * as stories from '#lib/server/stories/index.ts';
import { draftForm } from '#lib/stories/form.ts';
import {
  edit,
  keepText,
  orTyped,
  preview,
  read,
  readToSend,
  sentTo,
  unclear,
} from '../../writing.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  draft: await orTyped(event, stories.getDraft(event.locals.ctx, event.params.id)),
  saved: event.url.searchParams.has('saved'),
});

export const actions: Actions = {
  save: async (event) => {
    const form = await read(event, draftForm);
    if (!('ok' in form)) return form;
    const { id } = event.params;
    const refused = await keepText(stories.save(event.locals.ctx, id, form.input), form.values);
    if (refused) return refused;
    redirect(303, `/drafts/${id}?saved`);
  },
  preview,
  edit,
  submit: async (event) => {
    const form = await readToSend(event);
    if (!('input' in form)) return form;
    const { input, values } = form;
    const sent = await keepText(stories.submit(event.locals.ctx, event.params.id, input), values);
    if (!('problems' in sent)) return sent;
    if (sent.problems) return unclear(sent.problems, values);
    redirect(303, sentTo(sent.raised));
  },
};
