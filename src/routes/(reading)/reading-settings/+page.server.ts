import { redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { drop, keep, READING } from '#lib/identity/cookies.ts';
import { endEasier, makeEasier, saveReading } from '#lib/server/warnings/index.ts';
import { backTo, cameFrom } from '#lib/warnings/coming-back.ts';
import {
  easierForm,
  presetForm,
  presetFrom,
  readingForm,
  settingsFrom,
} from '#lib/warnings/form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals: { reading }, url }) => ({
  reading,
  from: cameFrom(url),
});

export const actions: Actions = {
  save: async (event) => {
    const parsed = parseForm(readingForm, await event.request.formData());
    const change = settingsFrom(parsed.ok ? parsed.input : {});
    await store(event, saveReading(event.locals.ctx, change, event.locals.reading));
    redirect(303, backTo(event.url, 'saved'));
  },
  preset: async (event) => {
    const parsed = parseForm(presetForm, await event.request.formData());
    const { ctx, reading } = event.locals;
    const base = parsed.ok ? parsed.input.preset : 'usual';
    await store(event, saveReading(ctx, presetFrom(base), reading));
    redirect(303, backTo(event.url, base === 'usual' ? 'usual' : 'saved'));
  },
  easier: async (event) => {
    const parsed = parseForm(easierForm, await event.request.formData());
    const { ctx, reading } = event.locals;
    await store(event, makeEasier(ctx, parsed.ok ? parsed.input.hours : 8, reading));
    // The line on every page tells it.
    redirect(303, backTo(event.url));
  },
  end: async (event) => {
    await store(event, endEasier(event.locals.ctx, event.locals.reading));
    redirect(303, backTo(event.url, 'ended'));
  },
};

/** A member's are in the account by then; a guest's go into the cookie, which the usual ones end. */
async function store(event: RequestEvent, saving: ReturnType<typeof saveReading>): Promise<void> {
  const cookie = await saving;
  if (cookie) keep(event, READING, cookie.value, cookie.until);
  else if (event.cookies.get(READING)) drop(event, READING);
}
