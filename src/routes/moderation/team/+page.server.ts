import { teamFigures } from '#lib/server/moderation/index.ts';
import { answer } from '../../answer.ts';
import { staffOnly } from '../contents.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  staffOnly(ctx);
  return { figures: await answer(teamFigures(ctx)) };
};
