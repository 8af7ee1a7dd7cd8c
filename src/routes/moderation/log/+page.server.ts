import { log } from '#lib/server/moderation/index.ts';
import { answer } from '../../answer.ts';
import { staffOnly } from '../contents.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  staffOnly(ctx);
  return answer(log.page(ctx, url.searchParams.get('after') ?? undefined));
};
