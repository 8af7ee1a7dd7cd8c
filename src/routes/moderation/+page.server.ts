import { redirect } from '@sveltejs/kit';
import { claim, queue, takeNext } from '#lib/server/moderation/index.ts';
import { scheduled, undoApproval } from '#lib/server/stories/index.ts';
import { answer, attempt } from '../answer.ts';
import type { Actions, PageServerLoad } from './$types';
import { describe, staffOnly } from './contents.ts';

const DONE = [
  'approved',
  'one_approval',
  'returned',
  'declined',
  'released',
  'undone',
  'nothing',
] as const;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  staffOnly(ctx);
  const after = url.searchParams.get('after') ?? undefined;
  const { items, next } = await answer(queue(ctx, after));
  const cards = await describe(ctx, items);
  return {
    items: items.map((item, i) => ({ ...item, card: cards[i]! })),
    next,
    approved: after ? [] : await scheduled(ctx),
    done: DONE.find((done) => done === url.searchParams.get('done')) ?? null,
  };
};

export const actions: Actions = {
  claim: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const id = String((await request.formData()).get('id'));
    const held = await attempt(claim(ctx, id), {});
    if (!('leaseId' in held)) return held;
    redirect(303, `/moderation/submissions/${id}`);
  },
  next: async ({ locals: { ctx } }) => {
    staffOnly(ctx);
    const next = await answer(takeNext(ctx));
    redirect(303, next ? `/moderation/submissions/${next.id}` : '/moderation?done=nothing');
  },
  undo: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const id = String((await request.formData()).get('id'));
    const refused = await attempt(undoApproval(ctx, id), {});
    if (refused) return refused;
    redirect(303, '/moderation?done=undone');
  },
};
