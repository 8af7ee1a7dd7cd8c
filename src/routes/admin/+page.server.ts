import { error, fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { roleForm } from '#lib/moderation/form.ts';
import { hasRecentProof } from '#lib/server/identity/index.ts';
import { canManageTeam, findTeam, giveRole } from '#lib/server/moderation/index.ts';
import { attempt } from '../answer.ts';
import { proveAgain } from '../prove-again.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  if (!canManageTeam(ctx.actor)) error(404, 'not-found');
  const team = await findTeam(ctx);
  return { team, proved: hasRecentProof(ctx), done: url.searchParams.has('done') };
};

export const actions: Actions = {
  role: async (event) => {
    const { ctx } = event.locals;
    if (!canManageTeam(ctx.actor)) error(404, 'not-found');
    proveAgain(event);
    const form = parseForm(roleForm, await event.request.formData());
    if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
    const fields = { 'no-such-account': 'username', 'last-administrator': 'role' };
    const refused = await attempt(giveRole(ctx, form.input), form.values, fields);
    if (refused) return refused;
    redirect(303, '/admin?done');
  },
};
