import { openness } from '#lib/server/moderation/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({
  months: await openness(ctx),
});
