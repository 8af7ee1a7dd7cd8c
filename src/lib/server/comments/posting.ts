import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Warned } from '#lib/warnings/views.ts';
import type { Actor, Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { comments, stories } from '../db/schema/index.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import {
  isSignedIn,
  openNew,
  refuseReceipts,
  requireUnpaused,
  sendOnce,
  throttle,
} from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { isHeld } from './held.ts';
import { inheritFor } from './inheriting.ts';
import { canComment, threadVisibleTo } from './policy.ts';
import { type Receipt, type Speaking, speakAs } from './speaking.ts';
import { renderComment } from './text.ts';
import { codesFor } from './warning.ts';

export type NewComment = Speaking & {
  /** The story's slug or id. */
  story: { slug: string } | { id: string };
  text: string;
  parentId?: string | undefined;
  /** What its writer warns of, for the whole of it. */
  warning?: Warned | null | undefined;
};

export type Posted = {
  id: string;
  state: 'held' | 'published';
  /** Counts the comments ever posted in this thread. */
  number: number;
  /** For someone without an account, at their first comment in a thread; shown once. */
  receipt?: { words: string; name: string; sessionToken: string };
};
type Added = Omit<Posted, 'receipt'> & { receipt?: Receipt };

/** A reply to something this deep stands beside it: deeper lines would leave no room for words. */
const DEEPEST = 4;

/**
 * Posts a comment or a reply. Throws tooMany, and conflict 'text-problem', 'receipt-in-text',
 * 'parent-gone', 'said-already', and what `speakAs` throws; then nothing is stored.
 */
export async function post(ctx: Context, address: string, input: NewComment): Promise<Posted> {
  if (!canComment(ctx.actor)) throw forbidden();
  await requireUnpaused(ctx);
  const text = renderComment(input.text);
  const { actor } = ctx;
  const { receipt, ...posted } = isSignedIn(actor)
    ? await throttle(ctx, 'commenting', actor.accountId).then(() =>
        transact(ctx, (tx) => add(tx, ctx, input, text)),
      )
    : await postOnce(ctx, address, input, text);
  return { ...posted, ...(receipt && { receipt: await openNew(ctx, receipt) }) };
}

/** The same form sent twice without an account posts once, and tells its receipt to both. */
function postOnce(ctx: Context, address: string, input: NewComment, text: Rendered) {
  const { text: words, ...about } = input;
  return transact(ctx, (tx) => {
    const isUnseen = async ({ id }: Added) => (await stateOf(tx, id)) === 'held';
    const sent = { address, about: JSON.stringify(about), words, isUnseen };
    return sendOnce(tx, ctx, sent, async () => {
      await throttle(ctx, 'commenting', address);
      return add(tx, ctx, input, text);
    });
  });
}

async function stateOf(tx: Transaction, id: string) {
  const [row] = await tx
    .select({ state: comments.state })
    .from(comments)
    .where(eq(comments.id, id));
  return row?.state;
}

type Rendered = ReturnType<typeof renderComment>;

async function add(
  tx: Transaction,
  ctx: Context,
  input: NewComment,
  text: Rendered,
): Promise<Added> {
  await refuseReceipts({ db: tx }, { text: text.source });
  const held = await isHeld(tx, ctx, input.story);
  const { storyId, number } = await takeNumber(tx, ctx.actor, input, held);
  const path = [...(await levelFor(tx, storyId, input.parentId)), number];
  const { personaId, receipt } = await speakAs(tx, ctx, storyId, input);
  const comment = { id: newId(), storyId, personaId, path, parentId: input.parentId ?? null };
  if (!receipt) await refuseTwice(tx, comment, text.source);
  const inherited = await inheritFor(tx, comment, text);
  const codes = codesFor(input.warning ?? null, inherited, text.parts);
  const { warningCodes } = codes;
  const submissionId = held ? await holdBack(tx, ctx, { ...comment, warningCodes }, text) : null;
  const state = held ? 'held' : 'published';
  await tx
    .insert(comments)
    .values({ ...comment, ...text, ...codes, state, submissionId, postedOn: dayOf(ctx.now) });
  const subject = { storyId, commentId: comment.id };
  await record(
    tx,
    ctx,
    submissionId
      ? { type: 'comment.held', ...subject, submissionId }
      : { type: 'comment.published', ...subject },
  );
  return { id: comment.id, state, number, ...(receipt && { receipt }) };
}

/** Locks the story's row, so that numbers and names in one thread are given one after another. */
async function takeNumber(tx: Transaction, actor: Actor, { story }: NewComment, held: boolean) {
  const [taken] = await tx
    .update(stories)
    .set({
      commentNumber: sql`${stories.commentNumber} + 1`,
      commentCount: sql`${stories.commentCount} + ${held ? 0 : 1}`,
    })
    .where(
      and(
        'id' in story ? eq(stories.id, story.id) : eq(stories.slug, story.slug),
        threadVisibleTo(actor),
      ),
    )
    .returning({ storyId: stories.id, number: stories.commentNumber });
  if (!taken) throw notFound();
  return taken;
}

async function levelFor(tx: Transaction, storyId: string, parentId?: string): Promise<number[]> {
  if (!parentId) return [];
  const [parent] = await tx
    .select({ path: comments.path })
    .from(comments)
    .where(
      and(
        eq(comments.id, parentId),
        eq(comments.storyId, storyId),
        eq(comments.state, 'published'),
      ),
    );
  if (!parent) throw conflict('parent-gone');
  return parent.path.slice(0, DEEPEST - 1);
}

const holdBack = (
  tx: Transaction,
  ctx: Context,
  { id: subjectId, ...comment }: { id: string; personaId: string; warningCodes: number[] },
  { source }: Rendered,
): Promise<string> =>
  moderation.submit(tx, ctx, {
    kind: 'comment',
    subjectId,
    ...comment,
    texts: { comment: source },
  });

/** A form sent twice by an impatient finger or a reload says the same thing once. */
async function refuseTwice(
  tx: Transaction,
  { storyId, personaId, parentId }: { storyId: string; personaId: string; parentId: string | null },
  source: string,
): Promise<void> {
  const [same] = await tx
    .select({ commentId: comments.id, path: comments.path })
    .from(comments)
    .where(
      and(
        eq(comments.personaId, personaId),
        eq(comments.storyId, storyId),
        eq(comments.source, source),
        inArray(comments.state, ['held', 'published']),
        sql`${comments.parentId} is not distinct from ${parentId}`,
      ),
    )
    .limit(1);
  if (!same) return;
  const { commentId, path } = same;
  throw conflict('said-already', { commentId, number: path.at(-1)! });
}
