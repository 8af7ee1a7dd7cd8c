import type { Context } from '#lib/server/context.ts';
import * as comments from '#lib/server/comments/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import type { Cast } from './cast.ts';
import type { DemoComment, DemoStory, Face } from './story.ts';
import { type Told, writerOf } from './telling.ts';

/** Posts a comment; one that is held is read at once, unless it is to wait. Returns its id. */
export async function answer(
  cast: Cast,
  story: DemoStory,
  told: Told,
  { comment, parentId, at }: { comment: DemoComment; parentId?: string | undefined; at: Date },
): Promise<string> {
  const ctx = await speakerOf(cast, story, told, comment, at);
  const { id, state } = await comments.post(ctx, `demo ${comment.text.slice(0, 40)}`, {
    story: { id: told.storyId },
    text: comment.text,
    parentId,
    ...(await faceOf(ctx, told, comment.as)),
  });
  if (comment.waits && state !== 'held') throw new Error(`It was to wait: ${comment.text}`);
  if (state === 'held' && !comment.waits) await read(cast, id, at);
  if (comment.reported) await report(cast, id, comment.reported, at);
  return id;
}

function speakerOf(
  cast: Cast,
  story: DemoStory,
  told: Told,
  { by }: DemoComment,
  at: Date,
): Promise<Context> {
  if (by === 'writer') return writerOf(cast, story, told, at);
  return by === 'guest' ? Promise.resolve(cast.guest(at)) : cast.member(by, at);
}

/** As they spoke in this thread before, else as they wish to. */
async function faceOf(ctx: Context, { storyId }: Told, wish: Face = 'handle') {
  const { faces, chosen } = await comments.getChoices(ctx, storyId);
  if (faces.some(({ spoken, writer }) => spoken || writer)) return { as: chosen };
  return typeof wish === 'string' ? { as: wish } : { as: 'pen_name', penName: wish.penName };
}

async function read(cast: Cast, commentId: string, at: Date): Promise<void> {
  const ctx = await cast.member('tamsin', at);
  const latest = (await moderation.mapLatest(ctx.db, [commentId])).get(commentId);
  const submissionId = latest!.id;
  const { leaseId } = await moderation.claim(ctx, submissionId);
  await comments.decide(ctx, { submissionId, leaseId, kind: 'approve' });
}

const report = (cast: Cast, commentId: string, details: string, at: Date) =>
  comments.report(cast.guest(at), 'demo reader', { commentId }, { reason: 'identifies', details });
