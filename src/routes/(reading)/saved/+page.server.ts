import { error, fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import { drop, keep, SAVES } from '#lib/identity/cookies.ts';
import { localPath } from '#lib/identity/next.ts';
import { ExpectedError } from '#lib/server/errors.ts';
import { saved, saveForLater, takeOut, takeOutGone } from '#lib/server/stories/index.ts';
import { saveForm } from '#lib/stories/save-form.ts';
import type { SavedView } from '#lib/stories/views.ts';
import { LEFT_OUT, openedBy } from '#lib/warnings/opening.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

type Given = { list: SavedView; shown: boolean };

export const load: PageServerLoad = async ({
  locals,
  url,
  request,
  setHeaders,
}): Promise<Given> => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const shown = openedBy(url, request.headers).has(LEFT_OUT);
  return { list: await saved(locals.ctx, locals.reading, locals.saves, shown), shown };
};

export const actions: Actions = {
  save: (event) => change(event, saveForLater),
  remove: (event) => change(event, takeOut),
  clear: async (event) => {
    store(event, await takeOutGone(event.locals.ctx, event.locals.saves));
    redirect(303, '/saved');
  },
};

async function change(event: RequestEvent, verb: typeof saveForLater) {
  const { ctx, saves, reading } = event.locals;
  const form = parseForm(saveForm, await event.request.formData());
  if (!form.ok) error(404, 'not-found');
  try {
    store(event, await verb(ctx, form.input.story, saves, reading));
  } catch (failure) {
    if (!(failure instanceof ExpectedError)) throw failure;
    if (failure.message === 'saves-full') return fail(failure.status, { full: true });
    error(failure.status, failure.message);
  }
  redirect(303, localPath(form.input.from, event.url, '/saved'));
}

/** A member's are in the account by then; a guest's go into the cookie, which the last one ends. */
function store(event: RequestEvent, cookie: Awaited<ReturnType<typeof takeOut>>): void {
  if (cookie) keep(event, SAVES, cookie.value, cookie.until);
  else if (event.cookies.get(SAVES)) drop(event, SAVES);
}
