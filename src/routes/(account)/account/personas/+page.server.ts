import { fail, redirect } from '@sveltejs/kit';
import { parseForm, type Refusal } from '#lib/forms/form.ts';
import { penNameForm } from '#lib/identity/naming-form.ts';
import type { Context } from '#lib/server/context.ts';
import {
  findPersonas,
  isSignedIn,
  makePenName,
  offerAgain,
  rename,
  retire,
} from '#lib/server/identity/index.ts';
import { aboutName, answer, attempt } from '../../../answer.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const PAGE = '/account/personas';
const SIGN_IN = `/sign-in?next=${PAGE}`;

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
  return { personas: await answer(findPersonas(ctx)) };
};

type Named = (ctx: Context, name: string, persona: string) => Promise<void>;

async function named({ locals: { ctx }, request }: RequestEvent, verb: Named) {
  if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
  const form = parseForm(penNameForm, await request.formData());
  if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
  const { name, persona = '' } = form.input;
  return after(verb(ctx, name, persona), form.values);
}

async function act({ locals: { ctx }, request }: RequestEvent, verb: typeof retire) {
  if (!isSignedIn(ctx.actor)) redirect(303, SIGN_IN);
  return after(verb(ctx, String((await request.formData()).get('persona'))), {});
}

async function after(work: Promise<void>, values: Refusal['values']) {
  const refused = await attempt(work, values, {
    ...aboutName('name'),
    'receipt-in-text': 'name',
  });
  if (refused) return refused;
  redirect(303, PAGE);
}

export const actions: Actions = {
  make: (event) => named(event, makePenName),
  rename: (event) => named(event, (ctx, name, persona) => rename(ctx, persona, name)),
  retire: (event) => act(event, retire),
  offerAgain: (event) => act(event, offerAgain),
};
