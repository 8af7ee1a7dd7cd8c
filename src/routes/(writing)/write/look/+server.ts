import { json } from '@sveltejs/kit';
import { parseForm } from '#lib/forms/form.ts';
import * as stories from '#lib/server/stories/index.ts';
import { draftForm, LISTS } from '#lib/stories/form.ts';
import { answer } from '../../../answer.ts';
import { toLookThrough } from '../../checking.ts';
import type { RequestHandler } from './$types';

/** What could tell who somebody is, for the page on which they write; nothing is stored. */
export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
  const form = parseForm(draftForm, await request.formData(), LISTS);
  if (!form.ok) return json({ errors: form.errors }, { status: 422 });
  const [texts, kept] = toLookThrough(form.values);
  return json(await answer(stories.look(locals.ctx, getClientAddress(), texts, kept)));
};
