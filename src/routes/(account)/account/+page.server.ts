import { redirect } from '@sveltejs/kit';
import {
  countRecoveryCodes,
  findLeaving,
  findMail,
  findNotices,
  findOwn,
  isSignedIn,
} from '#lib/server/identity/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { actor } = locals.ctx;
  if (!isSignedIn(actor)) redirect(303, '/sign-in?next=/account');
  const [personas, codesLeft, mail, notices, leaving] = await Promise.all([
    findOwn(locals.ctx),
    countRecoveryCodes(locals.ctx),
    findMail(locals.ctx),
    findNotices(locals.ctx),
    findLeaving(locals.ctx),
  ]);
  return {
    username: actor.username,
    notices,
    codesLeft,
    mail,
    waiting: actor.kind === 'member' && actor.staffAfterFactor === true,
    leaving,
    penNames: personas.filter(({ kind }) => kind === 'pen_name').map(({ name }) => name),
  };
};
