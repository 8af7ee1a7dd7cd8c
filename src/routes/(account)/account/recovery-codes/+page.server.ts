import { redirect } from '@sveltejs/kit';
import {
  countRecoveryCodes,
  hasRecentProof,
  isSignedIn,
  renewCodes,
} from '#lib/server/identity/index.ts';
import { answer } from '../../../answer.ts';
import { proveAgain } from '../../../prove-again.ts';
import type { Actions, PageServerLoad } from './$types';

const SIGN_IN = '/sign-in?next=/account/recovery-codes';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
  return { codesLeft: await countRecoveryCodes(ctx), proved: hasRecentProof(ctx) };
};

export const actions: Actions = {
  default: async (event) => {
    if (!isSignedIn(event.locals.ctx.actor)) redirect(303, SIGN_IN);
    proveAgain(event);
    return { recoveryCodes: await answer(renewCodes(event.locals.ctx)) };
  },
};
