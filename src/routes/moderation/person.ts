import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { askForm, pauseForm } from '#lib/moderation/person-form.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayOf } from '#lib/server/context.ts';
import { hasRecentProof } from '#lib/server/identity/index.ts';
import { persons, unmaskings } from '#lib/server/moderation/index.ts';
import { attempt } from '../answer.ts';

/** Keeps the person from new writing; the page says so afterwards. */
export async function pauseFrom(event: RequestEvent, about: persons.About) {
  const form = parseForm(pauseForm, await event.request.formData());
  if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
  const refused = await attempt(
    persons.pausePerson(event.locals.ctx, about, form.input),
    form.values,
  );
  if (refused) return refused;
  redirect(303, `${event.url.pathname}?done=paused`);
}

/** Lets them write again. */
export async function liftFrom(event: RequestEvent, about: persons.About) {
  const refused = await attempt(persons.liftPause(event.locals.ctx, about), {});
  if (refused) return refused;
  redirect(303, `${event.url.pathname}?done=lifted`);
}

/** Asks who it is; leads to what was asked. A reason written for longer than proof lasts comes back. */
export async function askFrom(event: RequestEvent, about: persons.About) {
  const { ctx } = event.locals;
  const form = parseForm(askForm(dayOf(ctx.now)), await event.request.formData());
  if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
  if (!hasRecentProof(ctx))
    return fail(403, { values: form.values, errors: { form: m.unmask_prove_again() } });
  const asked = await attempt(unmaskings.ask(ctx, about, form.input), form.values);
  if (typeof asked !== 'string') return asked;
  redirect(303, `/moderation/unmaskings/${asked}`);
}
