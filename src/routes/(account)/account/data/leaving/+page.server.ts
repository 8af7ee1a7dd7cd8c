import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { drop, READING, RECEIPT, SAVES, SESSION } from '#lib/identity/cookies.ts';
import { choicesOf, groupsOf, leavingForm } from '#lib/identity/leaving.ts';
import { RETENTION } from '#lib/identity/retention.ts';
import { m } from '#lib/paraglide/messages.js';
import {
  findNotices,
  findOwnThings,
  hasRecentProof,
  isSignedIn,
  leave,
} from '#lib/server/identity/index.ts';
import { attempt } from '../../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/account/data/leaving';

export const load: PageServerLoad = async ({ locals: { ctx }, request }) => {
  if (!isSignedIn(ctx.actor)) redirect(303, `/sign-in?next=${HERE}`);
  // Asked before, not after: what somebody chose for a hundred texts must not be lost by it.
  if (request.method === 'GET' && !hasRecentProof(ctx))
    redirect(303, `/account/confirm?next=${HERE}`);
  const { personas, items } = await findOwnThings(ctx);
  const groups = groupsOf(personas, items);
  const asked = groups.reduce((sum, group) => sum + group.items.length, 0);
  const counts = { others: items.length - asked, days: RETENTION.leaving };
  // Whoever goes can be told nothing afterwards.
  return { groups, ...counts, notices: await findNotices(ctx) };
};

export const actions: Actions = {
  default: async (event) => {
    const { ctx } = event.locals;
    if (!isSignedIn(ctx.actor)) redirect(303, `/sign-in?next=${HERE}`);
    const form = parseForm(leavingForm, await event.request.formData());
    const { values } = form;
    if (!form.ok) return fail(422, { values, errors: form.errors });
    if (!hasRecentProof(ctx)) return fail(403, { values, errors: { form: m.leaving_prove() } });
    const { personas, items } = await findOwnThings(ctx);
    const choices = choicesOf(values, groupsOf(personas, items));
    const atOnce = form.input.atOnce !== '';
    const refused = await attempt(leave(ctx, choices, { atOnce }), values);
    if (refused) return refused;
    if (!atOnce) redirect(303, '/account/data');
    for (const name of [SESSION, RECEIPT, READING, SAVES]) drop(event, name);
    event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
    redirect(303, '/gone?account');
  },
};
