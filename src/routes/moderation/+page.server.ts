import { redirect } from '@sveltejs/kit';
import { type Lane, laneFrom } from '#lib/moderation/lanes.ts';
import type { Context } from '#lib/server/context.ts';
import { claim, lanes, MOST_IN_ROW, queue, takeNext } from '#lib/server/moderation/index.ts';
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
  'passed',
  'opinion',
  'knows',
  'heavy',
] as const;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  staffOnly(ctx);
  const after = url.searchParams.get('after') ?? undefined;
  const lane = laneFrom(url.searchParams.get('lane'));
  const { items, next, spared } = await answer(queue(ctx, after, lane));
  const cards = await describe(ctx, items);
  return {
    items: items.map((item, i) => ({ ...item, card: cards[i]! })),
    next,
    spared,
    lane: lane ?? null,
    lanes: await lanes(ctx),
    approved: after || lane ? [] : await scheduled(ctx),
    done: DONE.find((done) => done === url.searchParams.get('done')) ?? null,
  };
};

/** Whether nothing was offered because it is one more text in a row that tells something in detail. */
async function whatIsLeft(ctx: Context, lane: Lane | undefined): Promise<'heavy' | 'nothing'> {
  const { items, spared } = await answer(queue(ctx, undefined, lane));
  const isThere = items.some(({ claimable, mine }) => claimable && !mine);
  return isThere && spared.heavyInRow >= MOST_IN_ROW ? 'heavy' : 'nothing';
}

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
    const form = await request.formData();
    const lane = laneFrom(form.get('lane'));
    const even = form.get('even') === 'heavy';
    const next = await answer(takeNext(ctx, lane, even));
    if (next) redirect(303, `/moderation/submissions/${next.id}`);
    const left = even ? 'nothing' : await whatIsLeft(ctx, lane);
    redirect(303, `/moderation?${lane ? `lane=${lane}&` : ''}done=${left}`);
  },
  undo: async ({ locals: { ctx }, request }) => {
    staffOnly(ctx);
    const id = String((await request.formData()).get('id'));
    const refused = await attempt(undoApproval(ctx, id), {});
    if (refused) return refused;
    redirect(303, '/moderation?done=undone');
  },
};
