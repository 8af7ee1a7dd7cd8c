import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from './$types';
import { parseForm } from '#lib/forms/form.ts';
import { drop, keep, READING } from '#lib/identity/cookies.ts';
import { saveReading } from '#lib/server/warnings/index.ts';
import { readingForm, settingsFrom } from '#lib/warnings/form.ts';
import { type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { reading }, url }) => ({
  levels: reading.levels,
  saved: url.searchParams.get('saved'),
});

export const actions: Actions = {
  save: async (event) => {
    const parsed = parseForm(readingForm, await event.request.formData());
    await store(event, parsed.ok ? settingsFrom(parsed.input) : USUAL);
    redirect(303, '/reading-settings?saved=yes');
  },
  usual: async (event) => {
    await store(event, USUAL);
    redirect(303, '/reading-settings?saved=usual');
  },
};

async function store(event: RequestEvent, settings: ReaderSettings): Promise<void> {
  const cookie = await saveReading(event.locals.ctx, settings);
  if (cookie) keep(event, READING, cookie.value, cookie.until);
  else if (event.cookies.get(READING)) drop(event, READING);
}
