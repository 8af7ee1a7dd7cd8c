import { type ActionFailure, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { parseForm, type Refusal } from '#lib/forms/form.ts';
import { namingForm } from '#lib/identity/naming-form.ts';
import { ExpectedError } from '#lib/server/errors.ts';
import { getNaming, lower, raise } from '#lib/server/identity/index.ts';
import { aboutName, answer, attempt } from '../../answer.ts';

type Event = RequestEvent<{ id: string }>;
type Kind = 'story' | 'comment';

/** What was just changed, for the page it leads back to. */
export const changedBy = (url: URL): 'name' | 'detached' | null => {
  const changed = url.searchParams.get('changed');
  return changed === 'name' || changed === 'detached' ? changed : null;
};

/** One thing of the writer's own, and how it could stand instead. */
export const loadNaming = ({ locals, params: { id } }: Event, kind: Kind) =>
  answer(getNaming(locals.ctx, { kind, id }));

/** Puts it under another name, or cuts its link; comes back when something is to be mended. */
export async function changeName(
  event: Event,
  kind: Kind,
): Promise<ActionFailure<Refusal> | undefined> {
  const { ctx } = event.locals;
  const what = { kind, id: event.params.id };
  const form = parseForm(namingForm, await event.request.formData());
  const { values } = form;
  const before = await answer(getNaming(ctx, what));
  if (!form.ok) return fail(422, { values, errors: form.errors });
  const { to, sure, ...input } = form.input;
  const change = { ...what, ...input };
  if (to === 'detached' && !sure) return refuse(values);
  const nearer = before.nearer.find((one) => one === to);
  const work =
    nearer && nearer !== 'anonymous'
      ? lower(ctx, { ...change, sure }, nearer)
      : raise(ctx, change, to === 'handle' ? 'pen_name' : to);
  const refused = await attempt(unlessUnsure(work, values), values, aboutName('penName'));
  if (refused) return refused;
  // With a receipt, cutting the link has ended what this page stands on.
  const gone = to === 'detached' && ctx.actor.kind === 'receipt';
  const list = gone ? '/return' : kind === 'story' ? '/my/stories' : '/my/comments';
  redirect(303, `${list}?changed=${to === 'detached' ? 'detached' : 'name'}`);
}

const unlessUnsure = (work: Promise<void>, values: Refusal['values']) =>
  work.catch((failure: unknown) => {
    if (failure instanceof ExpectedError && failure.message === 'not-sure') return refuse(values);
    throw failure;
  });

const refuse = (values: Refusal['values']) => fail(422, { values, errors: { sure: 'sure' } });
