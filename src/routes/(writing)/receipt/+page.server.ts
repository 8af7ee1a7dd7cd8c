import { fail, redirect } from '@sveltejs/kit';
import { localPath } from '#lib/identity/next.ts';
import { COUNT, findSlip, wordsIn } from '#lib/identity/receipt-text.ts';
import { slipWords } from '#lib/identity/slips.ts';
import type { Actions, PageServerLoad } from './$types';

/** There is nothing to see here but the answer to a form: the words are in that form alone. */
export const load: PageServerLoad = ({ request }) => {
  if (request.method !== 'POST') redirect(303, '/return');
};

export const actions: Actions = {
  default: async ({ request, url }) => {
    const data = await request.formData();
    const [shown, typed] = [wordsIn(String(data.get('words'))), String(data.get('typed') ?? '')];
    const next = localPath(String(data.get('next')), url, '/');
    const slip = shown.length === COUNT && !data.has('later') ? findSlip(shown, typed) : null;
    if (!slip) redirect(303, next);
    return fail(422, { words: shown.join(' '), next, typed, error: slipWords(slip) });
  },
};
