import { eq, inArray } from 'drizzle-orm';
import type { Degree } from '#lib/text/parts.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { stories, storyRevisions } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import * as moderation from '../moderation/index.ts';
import { addWarnings } from './adding.ts';
import { isId } from './own.ts';
import { schedule, unschedule } from './release.ts';
import { WARNINGS } from './review.ts';
import { watchThread } from './watch.ts';

/** What a moderator adds to a story's warnings when approving it; the reason is told the writer. */
export type Added = { warnings: Record<string, Degree>; reason: string };

export type StoryDecision = Omit<moderation.Decision, 'needsTwo'> & { added?: Added };

/** Told in detail, these are read by two. */
const READ_BY_TWO = ['suicide-attempt', 'sexual-violence'];

/**
 * Decides a story under the actor's lease; an approved one goes into the next release slot. Throws
 * conflict 'lease-lost', 'already-decided', and 'reason-missing' for warnings without a reason.
 */
export async function decide(ctx: Context, decision: StoryDecision): Promise<moderation.Outcome> {
  if (!moderation.canModerate(ctx.actor)) throw notFound();
  return transact(ctx, async (tx) => {
    const revision = await lockRevision(tx, decision.submissionId);
    const { added, ...plain } = decision.kind === 'approve' ? withReason(decision) : decision;
    const warnings = await addWarnings(
      tx,
      ctx,
      revision,
      decision.kind === 'approve' ? added?.warnings : undefined,
      added?.reason,
    );
    const needsTwo = READ_BY_TWO.some((slug) => warnings[slug] === 'in-detail');
    const inDanger = await moderation.isInDanger(tx, decision.submissionId);
    const outcome = await moderation.decide(tx, ctx, { ...plain, needsTwo });
    if (outcome === 'one_approval') return outcome;
    const told = { storyId: revision.storyId, submissionId: decision.submissionId };
    await record(tx, ctx, { type: `story.${outcome}`, ...told });
    if (outcome === 'approved') await schedule(tx, ctx, revision);
    if (outcome === 'approved' && inDanger) await watchThread(tx, ctx, revision.storyId);
    return outcome;
  });
}

/**
 * Takes an approval back until its slot. Throws conflict 'already-published' after it,
 * 'already-decided' when it is no approval any more, and 'changed-meanwhile' when the writer has
 * sent a newer text.
 */
export async function undoApproval(ctx: Context, submissionId: string): Promise<void> {
  if (!moderation.canModerate(ctx.actor)) throw notFound();
  await transact(ctx, async (tx) => {
    const revision = await lockRevision(tx, submissionId);
    const latest = (await moderation.mapLatest(tx, [revision.storyId])).get(revision.storyId);
    if (latest?.id === submissionId && latest.state !== 'approved')
      throw conflict('already-decided', { state: latest.state });
    if (!revision.releaseAt || revision.releaseAt <= ctx.now) throw conflict('already-published');
    if (latest?.id !== submissionId) throw conflict('changed-meanwhile');
    await unschedule(tx, ctx, revision);
    await moderation.undoApproval(tx, ctx, submissionId);
    const { storyId } = revision;
    await record(tx, ctx, { type: 'story.approval_undone', storyId, submissionId });
  });
}

type Revision = {
  id: string;
  storyId: string;
  state: (typeof stories.$inferSelect)['state'];
  releaseAt: Date | null;
  warnings: Record<string, Degree>;
};

/**
 * The revision of a submission, with its story locked until the transaction ends. It is read after
 * the lock: of another table than the locked one a waiting statement sees what was before.
 */
async function lockRevision(tx: Transaction, submissionId: string): Promise<Revision> {
  if (!isId(submissionId)) throw notFound();
  const ofSubmission = eq(storyRevisions.submissionId, submissionId);
  const storyId = tx
    .select({ id: storyRevisions.storyId })
    .from(storyRevisions)
    .where(ofSubmission);
  await tx
    .select({ id: stories.id })
    .from(stories)
    .where(inArray(stories.id, storyId))
    .for('update');
  const [row] = await tx
    .select({
      id: storyRevisions.id,
      storyId: stories.id,
      state: stories.state,
      releaseAt: storyRevisions.releaseAt,
      warnings: WARNINGS,
    })
    .from(storyRevisions)
    .innerJoin(stories, eq(stories.id, storyRevisions.storyId))
    .where(ofSubmission);
  if (!row) throw notFound();
  return row;
}

/** Added warnings are explained to the writer in the note that comes with the approval. */
function withReason(decision: StoryDecision): StoryDecision {
  const { added, noteToWriter } = decision;
  if (!added || Object.keys(added.warnings).length === 0) return { ...decision, added: undefined };
  if (added.reason.trim() === '') throw conflict('reason-missing');
  return { ...decision, noteToWriter: [noteToWriter, added.reason].filter(Boolean).join('\n\n') };
}
