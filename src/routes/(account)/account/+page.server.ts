import { redirect } from '@sveltejs/kit';
import { findOwn, isSignedIn } from '#lib/server/identity/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { actor } = locals.ctx;
  if (!isSignedIn(actor)) redirect(303, '/sign-in?next=/account');
  const personas = await findOwn(locals.ctx);
  return {
    username: actor.username,
    penNames: personas.filter(({ kind }) => kind === 'pen_name').map(({ name }) => name),
  };
};
