import { error, fail } from '@sveltejs/kit';
import { parseForm, without } from '#lib/forms/form.ts';
import { begin } from '#lib/identity/begin.ts';
import { setUpForm } from '#lib/identity/form.ts';
import { m } from '#lib/paraglide/messages.js';
import { enter, isSetupOpen, setUp } from '#lib/server/identity/index.ts';
import { attempt } from '../../answer.ts';
import { deviceIn, GRACE } from '../entering.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, request, setHeaders }) => {
  // Never kept: the page is gone once the first administrator is made.
  setHeaders({ 'cache-control': 'private, no-store' });
  // To whoever just made them it still shows the recovery codes.
  if (request.method !== 'POST' && !(await isSetupOpen(locals.ctx))) error(404, 'not-found');
};

export const actions: Actions = {
  default: async (event) => {
    const { ctx } = event.locals;
    if (!(await isSetupOpen(ctx))) error(404, 'not-found');
    const form = parseForm(setUpForm, await event.request.formData());
    const values = without(form.values, 'passphrase');
    if (!form.ok) return fail(422, { values, errors: form.errors });
    const work = setUp(ctx, event.getClientAddress(), form.input);
    const made = await attempt(work, values, { 'name-taken': 'username' });
    if (made === null) return fail(422, { values, errors: { code: m.account_code_wrong() } });
    if (!('accountId' in made)) return made;
    const entered = await enter(ctx, made.accountId, deviceIn(event));
    if ('token' in entered) begin(event, entered);
    const next = 'token' in entered && !entered.staffAfterFactor ? '/moderation' : GRACE;
    return { recoveryCodes: made.recoveryCodes, next };
  },
};
