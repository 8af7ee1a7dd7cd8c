import { redirect } from '@sveltejs/kit';
import { laneFrom } from '#lib/moderation/lanes.ts';
import { claim, lanes, queue, takeNext } from '#lib/server/moderation/index.ts';
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
  const lane = laneFrom(url.searchParams.get('lane'));
  const { items, next } = await answer(queue(ctx, after, lane));
  const cards = await describe(ctx, items);
  return {
    items: items.map((item, i) => ({ ...item, card: cards[i]! })),
    next,
    lane: lane ?? null,
    lanes: await lanes(ctx),
    approved: after || lane ? [] : await scheduled(ctx),
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
  next: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const lane = laneFrom((await request.formData()).get('lane'));
    const next = await answer(takeNext(ctx, lane));
    if (next) redirect(303, `/moderation/submissions/${next.id}`);
    redirect(303, `/moderation?${lane ? `lane=${lane}&` : ''}done=nothing`);
  },
  undo: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const id = String((await request.formData()).get('id'));
    const refused = await attempt(undoApproval(ctx, id), {});
    if (refused) return refused;
    redirect(303, '/moderation?done=undone');
  },
};
