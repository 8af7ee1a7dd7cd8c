import type { CommentView } from '#lib/comments/views.ts';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { resumeReceipt } from '#lib/server/identity/receipts/receipts.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import type { TestDatabase } from '../../support/db.ts';
import { contextOf, person, TODAY } from '../../support/world.ts';

let said = 0;

/** Posts to a story; each time something else, under the actor's handle unless told otherwise. */
export const post = (
  ctx: Context,
  storyId: string,
  changes: Partial<comments.NewComment> = {},
): Promise<comments.Posted> =>
  comments.post(ctx, `192.0.2.${said % 250}`, {
    story: { id: storyId },
    text: `I read this twice, ${(said += 1)}.`,
    as: ctx.actor.kind === 'member' || ctx.actor.kind === 'staff' ? 'handle' : 'anonymous',
    ...changes,
  });

/** The submission of a held comment. */
export async function submissionOf({ sql }: TestDatabase, commentId: string): Promise<string> {
  const [row] = await sql`select submission_id from comments where id = ${commentId}`;
  return row!.submission_id as string;
}

/** A moderator claims a held comment and decides it. */
export async function decided(
  test: TestDatabase,
  ctx: Context,
  commentId: string,
  kind: 'approve' | 'return' | 'decline' = 'approve',
): Promise<string> {
  const submissionId = await submissionOf(test, commentId);
  const { leaseId } = await moderation.claim(ctx, submissionId);
  const words =
    kind === 'approve' ? {} : { noteToWriter: 'Please say it again.', reasonCode: 'other' };
  return comments.decide(ctx, { submissionId, leaseId, kind, ...words });
}

/** The ids on a page of a thread, in order. */
export const met = async (ctx: Context, storyId: string, from?: string): Promise<string[]> =>
  (await comments.thread(ctx, storyId, USUAL, { from: from ?? null })).comments.map(({ id }) => id);

/** One comment as this actor meets it, or undefined. */
export async function meet(
  ctx: Context,
  storyId: string,
  commentId: string,
): Promise<CommentView | undefined> {
  const { comments: all } = await comments.thread(ctx, storyId, USUAL);
  return all.find(({ id }) => id === commentId);
}

/** The context of whoever comes with this receipt's session. */
export const withReceipt = async (test: TestDatabase, token: string): Promise<Context> =>
  contextOf(test.db, (await resumeReceipt(test.db, token, TODAY))!);

/** A member who is known here: their first comments were read and published. */
export async function known(test: TestDatabase, username: string, storyId: string, staff: Context) {
  const someone = await person(test.db, username);
  for (let n = 0; n < 3; n++) {
    const { id } = await post(await someone.again(), storyId);
    await decided(test, staff, id);
  }
  return someone;
}
