import { log } from '#lib/server/moderation/index.ts';
import { answer } from '../../answer.ts';
import { staffOnly } from '../contents.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url: { searchParams } }) => {
  staffOnly(ctx);
  const given = (name: string) => searchParams.get(name)?.trim() || undefined;
  const filter = { act: given('act'), about: given('about') };
  return { ...(await answer(log.page(ctx, given('after'), filter))), filter };
};
