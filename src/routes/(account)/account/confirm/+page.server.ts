import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { SESSION } from '#lib/identity/cookies.ts';
import { codeForm, passkeyForm, passphraseForm } from '#lib/identity/factor-form.ts';
import { nextPath } from '#lib/identity/next.ts';
import { m } from '#lib/paraglide/messages.js';
import { findShowable, isSignedIn, prove } from '#lib/server/identity/index.ts';
import { attempt } from '../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const next = nextPath(url, '/account');
  if (!isSignedIn(ctx.actor)) redirect(303, signIn(next));
  return { next, ...(await findShowable(ctx)) };
};

export const actions: Actions = {
  code: async (event) => {
    const form = parseForm(codeForm, await event.request.formData());
    if (!form.ok) return fail(422, { values: {}, errors: form.errors });
    return show(event, form.input, { code: m.step_wrong() });
  },
  passkey: async (event) => {
    const form = parseForm(passkeyForm, await event.request.formData());
    if (!form.ok) return fail(422, { values: {}, errors: form.errors });
    return show(event, form.input, { form: m.passkey_refused() });
  },
  passphrase: async (event) => {
    const form = parseForm(passphraseForm, await event.request.formData());
    if (!form.ok) return fail(422, { values: {}, errors: form.errors });
    return show(event, form.input, { passphrase: m.confirm_passphrase_wrong() });
  },
};

async function show(
  event: RequestEvent,
  shown: Parameters<typeof prove>[2],
  errors: Record<string, string>,
) {
  const { ctx } = event.locals;
  const next = nextPath(event.url, '/account');
  if (!isSignedIn(ctx.actor)) redirect(303, signIn(next));
  const right = await attempt(prove(ctx, event.cookies.get(SESSION) ?? '', shown), {});
  if (right === false) return fail(422, { values: {}, errors });
  if (right !== true) return right;
  redirect(303, next);
}

const signIn = (next: string) => `/sign-in?next=${encodeURIComponent(next)}`;
