import { and, eq } from 'drizzle-orm';
import type { HeldComment } from '#lib/comments/views.ts';
import type { Warned } from '#lib/warnings/views.ts';
import type { Context } from '../context.ts';
import { comments, stories } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { isSignedIn, refuseReceipts, throttle } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { lock } from './decisions.ts';
import { isId } from './ids.ts';
import { inheritFor } from './inheriting.ts';
import { ownComment, threadVisibleTo } from './policy.ts';
import { renderComment } from './text.ts';
import { chosenOf, codesFor } from './warning.ts';

/** The actor's own comment while nobody else sees it, to be changed. Throws notFound. */
export async function getHeld(ctx: Context, id: string): Promise<HeldComment> {
  if (!isId(id)) throw notFound();
  const [row] = await ctx.db
    .select({ text: comments.source, slug: stories.slug, codes: comments.chosenCodes })
    .from(comments)
    .innerJoin(stories, eq(stories.id, comments.storyId))
    .where(
      and(
        eq(comments.id, id),
        eq(comments.state, 'held'),
        ownComment(ctx.actor),
        threadVisibleTo(ctx.actor),
      ),
    );
  if (!row) throw notFound();
  const latest = (await moderation.mapLatest(ctx.db, [id])).get(id);
  const { codes, ...held } = row;
  return {
    ...held,
    warning: chosenOf(codes),
    note: latest?.state === 'returned' ? latest.noteToWriter : null,
  };
}

/**
 * Gives the actor's own held comment another text and warning, and puts it up to be read again. Throws tooMany,
 * notFound, and conflict 'not-open' once it is decided, 'text-problem', 'receipt-in-text'.
 */
export async function revise(
  ctx: Context,
  id: string,
  words: string,
  warning: Warned | null = null,
): Promise<void> {
  if (!isId(id)) throw notFound();
  await countCommenting(ctx);
  const text = renderComment(words);
  await transact(ctx, async (tx) => {
    const own = await lock(tx, and(eq(comments.id, id), ownComment(ctx.actor)));
    if (own.state !== 'held') throw conflict('not-open');
    await refuseReceipts({ db: tx }, { text: text.source });
    const texts = { comment: text.source };
    const codes = codesFor(warning, await inheritFor(tx, own, text), text.parts);
    const { warningCodes } = codes;
    const { personaId } = own;
    const subject = { kind: 'comment', personaId, subjectId: id, texts, warningCodes } as const;
    const submissionId = await moderation.submit(tx, ctx, subject);
    await tx
      .update(comments)
      .set({ ...text, ...codes, submissionId })
      .where(eq(comments.id, id));
    await record(tx, ctx, {
      type: 'comment.held',
      storyId: own.storyId,
      commentId: id,
      submissionId,
    });
  });
}

/** By who comments, as for a story that exists (stories/drafts.ts). */
async function countCommenting(ctx: Context): Promise<void> {
  const { actor } = ctx;
  if (isSignedIn(actor)) return throttle(ctx, 'commenting', actor.accountId);
  if (actor.kind !== 'receipt') throw notFound();
  return throttle(ctx, 'commenting', actor.receiptId);
}
