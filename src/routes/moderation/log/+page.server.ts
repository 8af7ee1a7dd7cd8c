import { log } from '#lib/server/moderation/index.ts';
import { answer } from '../../answer.ts';
import { staffOnly } from '../contents.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  staffOnly(ctx);
  const before = Number(url.searchParams.get('before'));
  return answer(log.page(ctx, Number.isSafeInteger(before) && before > 0 ? before : undefined));
};
