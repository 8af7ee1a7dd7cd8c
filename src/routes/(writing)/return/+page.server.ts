import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { drop, keep, RECEIPT } from '#lib/identity/cookies.ts';
import { receiptForm } from '#lib/identity/form.ts';
import { m } from '#lib/paraglide/messages.js';
import { findOwnThread } from '#lib/server/comments/index.ts';
import { comeBack, endReceiptSession } from '#lib/server/identity/index.ts';
import { attempt } from '../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const { actor } = ctx;
  if (actor.kind !== 'receipt') return { open: null };
  const thread = actor.receiptFor === 'thread' ? await findOwnThread(ctx) : null;
  return { open: { purpose: actor.receiptFor, slug: thread?.slug ?? null } };
};

export const actions: Actions = {
  open: async (event) => {
    const { ctx } = event.locals;
    const form = parseForm(receiptForm, await event.request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const work = comeBack(ctx, event.getClientAddress(), form.input.receipt);
    const opened = await attempt(work, form.values, { 'too-many': 'receipt' });
    if (!opened) return fail(422, { values: form.values, errors: { receipt: m.return_wrong() } });
    if (!('token' in opened)) return opened;
    await putAway(event);
    keep(event, RECEIPT, opened.token);
    redirect(303, opened.purpose === 'story' ? '/my/stories' : '/return');
  },
  close: async (event) => {
    await putAway(event);
    drop(event, RECEIPT);
    redirect(303, '/');
  },
};

async function putAway({ locals, cookies }: Parameters<Actions[string]>[0]): Promise<void> {
  const before = cookies.get(RECEIPT);
  if (before) await endReceiptSession(locals.ctx.db, before);
}
