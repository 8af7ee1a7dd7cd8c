import { fail, redirect } from '@sveltejs/kit';
import { parseForm, without } from '#lib/forms/form.ts';
import { SESSION } from '#lib/identity/cookies.ts';
import { factorForm, newAppForm, newPasskeyForm } from '#lib/identity/factor-form.ts';
import { m } from '#lib/paraglide/messages.js';
import {
  addApp,
  addPasskey,
  countRecoveryCodes,
  findFactors,
  hasRecentProof,
  isSignedIn,
  needsFactor,
  offerApp,
  offerPasskey,
  removeFactor,
  renameFactor,
} from '#lib/server/identity/index.ts';
import { attempt } from '../../../answer.ts';
import { proveAgain } from '../../../prove-again.ts';
import type { Actions, PageServerLoad } from './$types';

const HERE = '/account/second-factor';
const SIGN_IN = `/sign-in?next=${HERE}`;
const DONE = ['added', 'removed', 'renamed', 'code'] as const;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { actor } = ctx;
  if (!isSignedIn(actor)) redirect(303, SIGN_IN);
  const proved = hasRecentProof(ctx);
  return {
    factors: await findFactors(ctx),
    needed: needsFactor(ctx),
    waiting: actor.kind === 'member' && actor.staffAfterFactor === true,
    team: actor.kind === 'staff',
    codesLeft: await countRecoveryCodes(ctx),
    proved,
    passkey: proved ? await offerPasskey(ctx, m.site_name()) : null,
    done: DONE.find((done) => done === url.searchParams.get('done')) ?? null,
  };
};

export const actions: Actions = {
  app: async (event) => {
    if (!isSignedIn(event.locals.ctx.actor)) redirect(303, SIGN_IN);
    proveAgain(event);
    return { app: offerApp(event.locals.ctx, m.site_name()), values: {}, errors: {} };
  },
  addApp: async (event) => {
    const { ctx } = event.locals;
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    proveAgain(event);
    const form = parseForm(newAppForm, await event.request.formData());
    const values = without(form.values, 'code');
    const again = () => offerApp(ctx, m.site_name(), String(form.values['state'] ?? ''));
    if (!form.ok) return fail(422, { app: again(), values, errors: form.errors });
    const token = event.cookies.get(SESSION) ?? '';
    const refused = await attempt(addApp(ctx, token, form.input), values, { 'code-wrong': 'code' });
    if (refused) return fail(refused.status, { app: again(), ...refused.data });
    redirect(303, `${HERE}?done=added`);
  },
  addPasskey: async (event) => {
    const { ctx } = event.locals;
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    proveAgain(event);
    const form = parseForm(newPasskeyForm, await event.request.formData());
    const values = without(form.values, 'credential', 'state');
    if (!form.ok) return fail(422, { app: null, values, errors: form.errors });
    const token = event.cookies.get(SESSION) ?? '';
    const refused = await attempt(addPasskey(ctx, token, form.input), values);
    if (refused) return fail(refused.status, { app: null, ...refused.data });
    redirect(303, `${HERE}?done=added`);
  },
  rename: async ({ locals: { ctx }, request }) => {
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    const form = parseForm(factorForm, await request.formData());
    if (!form.ok) return fail(422, { app: null, values: form.values, errors: form.errors });
    await attempt(renameFactor(ctx, form.input.id, form.input.name), form.values);
    redirect(303, `${HERE}?done=renamed`);
  },
  remove: async (event) => {
    const { ctx } = event.locals;
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    proveAgain(event);
    const id = String((await event.request.formData()).get('id'));
    const refused = await attempt(removeFactor(ctx, id), {});
    if (refused) return fail(refused.status, { app: null, ...refused.data });
    redirect(303, `${HERE}?done=removed`);
  },
};
