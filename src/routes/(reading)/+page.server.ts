import { home } from '#lib/server/stories/index.ts';
import type { HomeView } from '#lib/stories/views.ts';
import { answer } from '../answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }): Promise<{ home: HomeView }> => ({
  home: await answer(home(locals.ctx, locals.reading)),
});
