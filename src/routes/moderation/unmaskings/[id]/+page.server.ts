import { redirect } from '@sveltejs/kit';
import { hasRecentProof } from '#lib/server/identity/index.ts';
import { unmaskings } from '#lib/server/moderation/index.ts';
import { answer, attempt } from '../../../answer.ts';
import { proveAgain } from '../../../prove-again.ts';
import { staffOnly } from '../../contents.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
  staffOnly(ctx);
  const item = await answer(unmaskings.get(ctx, params.id));
  return { item, proved: hasRecentProof(ctx), hours: unmaskings.UNMASKED_HOURS };
};

export const actions: Actions = {
  approve: async ({ locals, params, url }) => {
    staffOnly(locals.ctx);
    proveAgain({ locals, url });
    const refused = await attempt(unmaskings.decide(locals.ctx, params.id, true), {});
    if (refused) return refused;
    redirect(303, url.pathname);
  },
  refuse: async ({ locals, params, url }) => {
    staffOnly(locals.ctx);
    proveAgain({ locals, url });
    const refused = await attempt(unmaskings.decide(locals.ctx, params.id, false), {});
    if (refused) return refused;
    redirect(303, url.pathname);
  },
  show: async ({ locals, params, url }) => {
    staffOnly(locals.ctx);
    proveAgain({ locals, url });
    // In this answer alone: no page that is asked for again holds it.
    return { identity: await answer(unmaskings.show(locals.ctx, params.id)) };
  },
  end: async ({ locals: { ctx }, params }) => {
    staffOnly(ctx);
    const refused = await attempt(unmaskings.end(ctx, params.id), {});
    if (refused) return refused;
    redirect(303, '/moderation/unmaskings');
  },
};
