import { fail, redirect } from '@sveltejs/kit';
import { parseForm, without } from '#lib/forms/form.ts';
import { askAddressForm, confirmAddressForm, removeAddressForm } from '#lib/identity/form.ts';
import { m } from '#lib/paraglide/messages.js';
import {
  askAddress,
  confirmAddress,
  findMail,
  isSignedIn,
  removeAddress,
} from '#lib/server/identity/index.ts';
import { attempt } from '../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = '/account/mail';
const SIGN_IN = `/sign-in?next=${PAGE}`;
const DONE = ['sent', 'confirmed', 'removed'] as const;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
  const done = DONE.find((what) => url.searchParams.has(what)) ?? null;
  return { ...(await findMail(ctx)), done };
};

export const actions: Actions = {
  ask: async ({ locals: { ctx }, request }) => {
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    const form = parseForm(askAddressForm, await request.formData());
    const values = without(form.values, 'passphrase');
    if (!form.ok) return fail(422, { values, errors: form.errors });
    const { mail: address, passphrase } = form.input;
    const asked = await attempt(askAddress(ctx, { address, passphrase }), values);
    if (asked === true) redirect(303, `${PAGE}?sent`);
    return asked || fail(422, { values, errors: { passphrase: m.account_passphrase_wrong() } });
  },
  confirm: async ({ locals: { ctx }, request }) => {
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    const form = parseForm(confirmAddressForm, await request.formData());
    const { values } = form;
    if (!form.ok) return fail(422, { values, errors: form.errors });
    const done = await attempt(confirmAddress(ctx, form.input.code), values);
    if (done === true) redirect(303, `${PAGE}?confirmed`);
    return done || fail(422, { values, errors: { code: m.account_mail_code_wrong() } });
  },
  remove: async ({ locals: { ctx }, request }) => {
    if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
    const form = parseForm(removeAddressForm, await request.formData());
    if (!form.ok) return fail(422, { values: {}, errors: form.errors });
    const done = await attempt(removeAddress(ctx, form.input.current), {});
    if (done === true) redirect(303, `${PAGE}?removed`);
    return done || fail(422, { values: {}, errors: { current: m.account_passphrase_wrong() } });
  },
};
