import { keepHeld } from '#lib/server/moderation/index.ts';
import { answer } from '../../../../answer.ts';
import { staffOnly } from '../../../contents.ts';
import type { RequestHandler } from './$types';

/** Renews a claim while its page is in use; without scripts 'Keep it longer' does the same. */
export const POST: RequestHandler = async ({ locals: { ctx }, params, request }) => {
  staffOnly(ctx);
  const leaseId = String((await request.formData()).get('leaseId'));
  await answer(keepHeld(ctx, params.id, leaseId));
  return new Response(null, { status: 204 });
};
