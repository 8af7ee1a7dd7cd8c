import { fail, redirect } from '@sveltejs/kit';
import { addressOf, spotOf } from '#lib/comments/address.ts';
import { commentForm, warnedBy } from '#lib/comments/form.ts';
import { type CommentAnswer, questionOf, refusalOf } from '#lib/comments/refusals.ts';
import { parseForm, type Refusal, waitingWith } from '#lib/forms/form.ts';
import * as comments from '#lib/server/comments/index.ts';
import { ExpectedError } from '#lib/server/errors.ts';
import { openedBy } from '#lib/warnings/opening.ts';
import { openReceipt } from '../../../receipts.ts';
import { error } from '@sveltejs/kit';
import type { RequestEvent } from './$types';

/** Posts a comment or a reply; comes back with everything typed when something is to be mended. */
export async function commentAction(event: RequestEvent) {
  const { locals, params } = event;
  const form = parseForm(commentForm, await event.request.formData());
  const { values } = form;
  if (!form.ok) return fail(422, { comment: answerOf({ values, errors: form.errors }) });
  const { warning, degree, ...rest } = form.input;
  const input = {
    ...rest,
    story: { slug: params.slug },
    warning: warnedBy({ warning, degree }),
  };
  try {
    const posted = await comments.post(locals.ctx, event.getClientAddress(), input);
    const { receipt } = posted;
    if (receipt) return { comment: await welcome(event, { ...posted, receipt }) };
    redirect(303, addressAfter(event, posted.id, posted.number));
  } catch (failure) {
    if (!(failure instanceof ExpectedError)) throw failure;
    return refuse(event, failure, values);
  }
}

const answerOf = (answer: CommentAnswer): CommentAnswer => answer;

function refuse(event: RequestEvent, failure: ExpectedError, values: Refusal['values']) {
  const { message, status, details } = failure;
  if (message === 'said-already') {
    redirect(303, addressAfter(event, String(details.commentId), Number(details.number)));
  }
  if (message === 'another-face') {
    const question = questionOf(failure, String(values.as));
    return fail(409, { comment: answerOf({ values, question }) });
  }
  const refusal = refusalOf(failure);
  if (!refusal) error(status, message);
  const { field, words } = refusal;
  return fail(status === 409 ? 422 : status, {
    comment: answerOf({ ...waitingWith(details, values), errors: { [field]: words } }),
  });
}

/** From here on this browser comes with the new receipt; its words are shown this once. */
async function welcome(
  event: RequestEvent,
  { receipt, id, number }: Pick<comments.Posted, 'id' | 'number'> & { receipt: Receipt },
): Promise<CommentAnswer> {
  const { words, name, sessionToken } = receipt;
  await openReceipt(event, sessionToken);
  return { receipt: { words, name, next: addressAfter(event, id, number) } };
}

type Receipt = NonNullable<comments.Posted['receipt']>;

/** How many comments are surely on the first page of a thread. */
const FIRST_PAGE = 50;

/** Where the comment stands: what was open stays open, and a long thread begins at it. */
function addressAfter({ url, request }: RequestEvent, id: string, number: number): string {
  const spot = { ...spotOf(url), opened: [...openedBy(url, request.headers)], reply: null };
  return addressOf(
    url.pathname,
    number > FIRST_PAGE ? { ...spot, from: id } : spot,
    `comment-${id}`,
  );
}
