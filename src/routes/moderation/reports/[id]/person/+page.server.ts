import { hasRecentProof } from '#lib/server/identity/index.ts';
import { persons } from '#lib/server/moderation/index.ts';
import { answer } from '../../../../answer.ts';
import { staffOnly } from '../../../contents.ts';
import { askFrom, liftFrom, pauseFrom } from '../../../person.ts';
import type { Actions, PageServerLoad } from './$types';

const about = (id: string): persons.About => ({ kind: 'report', id });

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  staffOnly(ctx);
  const person = await answer(persons.getPerson(ctx, about(params.id)));
  return { person, proved: hasRecentProof(ctx), done: url.searchParams.get('done') };
};

export const actions: Actions = {
  pause: async (event) => {
    staffOnly(event.locals.ctx);
    return pauseFrom(event, about(event.params.id));
  },
  lift: async (event) => {
    staffOnly(event.locals.ctx);
    return liftFrom(event, about(event.params.id));
  },
  ask: async (event) => {
    staffOnly(event.locals.ctx);
    return askFrom(event, about(event.params.id));
  },
};
