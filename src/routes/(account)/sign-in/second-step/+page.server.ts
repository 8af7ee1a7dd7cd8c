import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { begin } from '#lib/identity/begin.ts';
import { STEP } from '#lib/identity/cookies.ts';
import { codeForm, passkeyForm } from '#lib/identity/factor-form.ts';
import { nextPath } from '#lib/identity/next.ts';
import { m } from '#lib/paraglide/messages.js';
import { findStep, isSignedIn, passStep, type Showing } from '#lib/server/identity/index.ts';
import { attempt } from '../../../answer.ts';
import { deviceIn, GRACE } from '../../entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url, cookies }) => {
  const next = nextPath(url, '/my/stories');
  if (isSignedIn(ctx.actor)) redirect(303, next);
  const step = await findStep(ctx, cookies.get(STEP) ?? '');
  if (!step) redirect(303, `/sign-in?next=${encodeURIComponent(next)}`);
  return { next, passkey: step.passkey };
};

export const actions: Actions = {
  code: async (event) => {
    const form = parseForm(codeForm, await event.request.formData());
    if (!form.ok) return fail(422, { values: {}, errors: form.errors });
    return pass(event, form.input, { code: m.step_wrong() });
  },
  passkey: async (event) => {
    const form = parseForm(passkeyForm, await event.request.formData());
    if (!form.ok) return fail(422, { values: {}, errors: form.errors });
    return pass(event, form.input, { form: m.passkey_refused() });
  },
};

async function pass(event: RequestEvent, shown: Showing, errors: Record<string, string>) {
  const step = event.cookies.get(STEP) ?? '';
  const passed = await attempt(passStep(event.locals.ctx, step, shown, deviceIn(event)), {});
  if (passed === null) return fail(422, { values: {}, errors });
  if (!('token' in passed)) return passed;
  begin(event, passed);
  const next = nextPath(event.url, '/my/stories');
  redirect(303, passed.by === 'recovery code' ? `${GRACE}?done=code` : next);
}
