import { type ActionFailure, error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { parseForm, type Refusal, type Wait } from '#lib/forms/form.ts';
import { m } from '#lib/paraglide/messages.js';
import { ExpectedError } from '#lib/server/errors.ts';
import { isSignedIn } from '#lib/server/identity/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { draftForm, LISTS, storyForm, type StoryInput } from '#lib/stories/form.ts';
import type { PreviewView } from '#lib/stories/writing-views.ts';
import { problemLabel } from '#lib/text/problems.ts';
import type { WarningCheck } from '#lib/warnings/suggested.ts';
import { aboutName, attempt } from '../answer.ts';
import { openReceipt } from '../receipts.ts';
import { applyChosen, toLookThrough } from './checking.ts';
import { applyShown, lookedAt, takeShown } from './warning-checking.ts';

/** What a page on which a story is written gets back from its form. */
export type WritingAnswer = {
  values?: Refusal['values'];
  errors?: Record<string, string>;
  wait?: Wait;
  preview?: PreviewView;
  /** What could tell who someone is, and what may lack a warning, to be looked at before sending. */
  check?: stories.Looked & WarningCheck;
  /** Told once, at the first save without an account. */
  receipt?: { words: string; next: string; sent: boolean };
};
type Failed = ActionFailure<WritingAnswer>;
type Read = { input: StoryInput; values: Refusal['values'] };

const FIELDS = { ...aboutName('penName'), 'byline-not-open': 'byline' };

/** Reads the form by a schema; what does not fit comes back with everything typed. */
export async function read(
  { request }: RequestEvent,
  schema: v.GenericSchema<unknown, StoryInput>,
): Promise<Failed | (Read & { ok: true })> {
  return parse(await request.formData(), schema);
}

function parse(
  data: FormData,
  schema: v.GenericSchema<unknown, StoryInput>,
): Failed | (Read & { ok: true }) {
  const form = parseForm(schema, data, LISTS);
  if (!form.ok) return fail(422, { values: form.values, errors: form.errors });
  return form;
}

/**
 * A verb's result, or its refusal beside the field. A story that is not open to whoever asks is
 * mostly one whose session ended meanwhile: what they typed must not be lost with it. After one
 * that was saved elsewhere, sending the same form again means to replace it.
 */
export function keepText<T>(
  work: Promise<T>,
  values: Refusal['values'],
): Promise<T | ActionFailure<Refusal>> {
  const kept = work.catch((failure: unknown) => {
    if (!(failure instanceof ExpectedError)) throw failure;
    const { status, message, details } = failure;
    if (status === 404) return fail(404, { values, errors: { form: m.write_not_open_here() } });
    if (message !== 'saved-elsewhere') throw failure;
    const newest = { ...values, version: String(details.version) };
    return fail(409, { values: newest, errors: { form: m.error_saved_elsewhere() } });
  });
  return attempt<T | ActionFailure<Refusal>>(kept, values, FIELDS);
}

/** Shows the story as readers would meet it. Stores nothing. */
export async function preview(event: RequestEvent): Promise<Failed | WritingAnswer> {
  const form = await read(event, draftForm);
  if (!('ok' in form)) return form;
  const { values, input } = form;
  const work = stories.preview(event.locals.ctx, event.getClientAddress(), input);
  const made = await attempt(work, values);
  if (!('parts' in made)) return made;
  return { values, errors: textErrors(made.problems, values), preview: made };
}

/** Back from the check to the form, with everything typed and as far as its writer has decided. */
export async function edit({ request }: RequestEvent): Promise<WritingAnswer> {
  const data = await request.formData();
  const shown = takeShown(data);
  applyChosen(data, 'open');
  applyShown(data, shown, 'open');
  const { values } = parseForm(draftForm, data, LISTS);
  return { values };
}

/**
 * Reads a story that is to be sent: with what is to be looked at before, or as its writer decided
 * on that. Either way nothing is stored yet.
 */
export async function readToSend({
  request,
}: RequestEvent): Promise<Failed | WritingAnswer | Read> {
  const data = await request.formData();
  // What was taken out may leave too little for a story.
  const shown = takeShown(data);
  applyChosen(data, 'kept');
  applyShown(data, shown, 'kept');
  const form = parse(data, storyForm);
  if (!('ok' in form)) return form;
  const { values, input } = form;
  // A section that cannot be understood comes first: what is looked through depends on it.
  const problems = stories.problemsIn(input);
  if (problems.length > 0) return unclear(problems, values);
  const identifying = stories.lookThrough(...toLookThrough(values));
  const check = { ...identifying, ...stories.checkWarnings(input, lookedAt(values)) };
  const isQuiet = [check.found, check.suggestions, check.summary].every((list) => !list.length);
  return isQuiet ? { values, input } : { values, check };
}

/**
 * A new story whose form came to someone with an account, who was signed out meanwhile, is not
 * stored as by someone without one: it comes back with everything typed.
 */
export function signedInStill<Form extends object>(
  { locals }: RequestEvent,
  form: Form,
): Form | Failed {
  const values = 'values' in form ? (form.values as Refusal['values']) : {};
  if (!values['writer'] || isSignedIn(locals.ctx.actor)) return form;
  return fail(422, { values, errors: { form: m.write_not_open_here() } });
}

/** Where a story that is on its way is told of; and that veiled parts added to its warnings. */
export const sentTo = (raised: readonly string[]): string =>
  raised.length > 0 ? '/my/stories?sent&covered' : '/my/stories?sent';

/** What a text whose sections cannot be understood comes back with. */
export const unclear = (problems: PreviewView['problems'], values: Refusal['values']): Failed =>
  fail(422, { values, errors: textErrors(problems, values) });

/** Each at its line, with the line as it was typed. */
function textErrors(
  problems: PreviewView['problems'],
  values: Refusal['values'],
): Record<string, string> {
  const lines = String(values['story'] ?? '').split('\n');
  const told = problems.map((problem) => problemLabel(problem, lines[problem.line - 1]));
  return told.length > 0 ? { story: told.join('\n') } : {};
}

/** From here on this browser comes with the new receipt; its words are shown this once. */
export async function welcome(
  event: RequestEvent,
  { words, sessionToken }: { words: string; sessionToken: string },
  { next, sent }: { next: string; sent: boolean },
): Promise<WritingAnswer> {
  await openReceipt(event, sessionToken);
  return { receipt: { words, next, sent } };
}

/** A form sent twice goes where the first one went. */
export async function once<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (failure) {
    if (failure instanceof ExpectedError && failure.message === 'saved-already')
      redirect(303, `/drafts/${failure.details.storyId}?saved`);
    throw failure;
  }
}

/** For loads: null instead of 404 when a form was sent, so that its text can be shown again. */
export async function orTyped<T>({ request }: RequestEvent, work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (failure) {
    if (!(failure instanceof ExpectedError)) throw failure;
    if (failure.status === 404 && request.method === 'POST') return null;
    error(failure.status, failure.message);
  }
}
