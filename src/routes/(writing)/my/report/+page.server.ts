import { reports } from '#lib/server/moderation/index.ts';
import { answer } from '../../../answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({
  outcome: await answer(reports.outcome(ctx)),
});
