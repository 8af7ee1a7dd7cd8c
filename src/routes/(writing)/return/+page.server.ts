import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { keep, RECEIPT } from '#lib/identity/cookies.ts';
import { receiptForm } from '#lib/identity/form.ts';
import { m } from '#lib/paraglide/messages.js';
import { findOwnThread } from '#lib/server/comments/index.ts';
import { bringIn, comeBack, isSignedIn } from '#lib/server/identity/index.ts';
import { attempt } from '../../answer.ts';
import { endReceipt } from '../../receipts.ts';
import { changedBy } from '../my/naming.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { whileSignedIn } from './signed-in.ts';

/** Where each kind of receipt leads. */
const LEADS = { story: '/my/stories', thread: '/return', report: '/my/report' } as const;

export const load: PageServerLoad = async ({ locals: { ctx }, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const { actor } = ctx;
  const told = { brought: url.searchParams.has('brought'), changed: changedBy(url) };
  if (actor.kind !== 'receipt') return { open: null, ...told };
  const thread = await findOwnThread(ctx);
  return { open: { purpose: actor.receiptFor, slug: thread?.slug ?? null }, ...told };
};

const read = async ({ request }: RequestEvent) => parseForm(receiptForm, await request.formData());

export const actions: Actions = {
  open: async (event) => {
    const { ctx } = event.locals;
    const form = await read(event);
    const { values } = form;
    if (!form.ok) return fail(422, { values, errors: form.errors });
    const [address, words] = [event.getClientAddress(), form.input.receipt];
    if (isSignedIn(ctx.actor)) return whileSignedIn(ctx, address, words, values);
    const opened = await attempt(comeBack(ctx, address, words), values, { 'too-many': 'receipt' });
    if (!opened) return fail(422, { values, errors: { receipt: m.return_wrong() } });
    if (!('token' in opened)) return opened;
    await endReceipt(event);
    keep(event, RECEIPT, opened.token);
    redirect(303, LEADS[opened.purpose]);
  },
  bring: async (event) => {
    const form = await read(event);
    const { values } = form;
    if (!form.ok) return fail(422, { values, errors: form.errors });
    const work = bringIn(event.locals.ctx, event.getClientAddress(), form.input.receipt);
    const brought = await attempt(work, values, { 'too-many': 'receipt' });
    if (!brought) return fail(422, { values, errors: { receipt: m.return_wrong() } });
    if (typeof brought !== 'string') return brought;
    redirect(303, brought === 'story' ? '/my/stories' : '/return?brought');
  },
  close: async (event) => {
    await endReceipt(event);
    redirect(303, '/');
  },
};
