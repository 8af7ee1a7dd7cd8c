import type { StoryInput } from '#lib/stories/form.ts';
import type { Context } from '#lib/server/context.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import type { Cast } from './cast.ts';
import type { StaffName } from './people.ts';
import type { DemoStory, DemoText } from './story.ts';

/** A story that was sent, and how its writer comes back to it. */
export type Told = { storyId: string; submissionId: string; receipt: string | null };

type Decision = Omit<stories.StoryDecision, 'submissionId' | 'leaseId'>;

/** Sends a new story in. */
export async function tell(cast: Cast, text: DemoText, at: Date): Promise<Told> {
  const ctx = text.by ? await cast.member(text.by, at) : cast.guest(at);
  const sent = await stories.submitNew(ctx, `demo ${text.by ?? text.title}`, inputOf(text));
  if (sent.problems) throw new Error(`${text.title}: ${JSON.stringify(sent.problems)}`);
  const { storyId, submissionId, receipt } = sent;
  return { storyId, submissionId, receipt: receipt?.words ?? null };
}

/** Sends it in once more, as its writer changed it. */
export async function tellAgain(cast: Cast, text: DemoText, told: Told, at: Date): Promise<Told> {
  const ctx = await writerOf(cast, text, told, at);
  const version = await versionOf(ctx, told);
  const sent = await stories.submit(ctx, told.storyId, { ...inputOf(text), version });
  if (sent.problems) throw new Error(`${text.title}: ${JSON.stringify(sent.problems)}`);
  return { ...told, storyId: sent.storyId, submissionId: sent.submissionId };
}

/** Keeps what its writer changed, without sending it. */
export async function goOn(cast: Cast, text: DemoText, told: Told, at: Date): Promise<void> {
  const ctx = await writerOf(cast, text, told, at);
  await stories.save(ctx, told.storyId, { ...inputOf(text), version: await versionOf(ctx, told) });
}

/** A moderator takes it, reads it and decides; where there are release slots, its slot comes too. */
export async function decide(
  cast: Cast,
  { by, submissionId, at }: { by: StaffName; submissionId: string; at: Date },
  decision: Decision,
): Promise<void> {
  const ctx = await cast.member(by, at);
  const { leaseId } = await moderation.claim(ctx, submissionId);
  await stories.decide(ctx, { ...decision, submissionId, leaseId });
  await stories.releaseDue(cast.system(new Date(at.getTime() + LONGEST_SLOT)));
}

export const approval = ({ added }: DemoStory): Decision => ({
  kind: 'approve',
  ...(added && { added }),
});

/** The request of a story's writer, with or without an account. */
export const writerOf = (
  cast: Cast,
  { by }: Pick<DemoText, 'by'>,
  { receipt }: Told,
  at: Date,
): Promise<Context> => (by ? cast.member(by, at) : cast.holder(receipt ?? '', at));

const LONGEST_SLOT = 86_400_000;

const versionOf = async (ctx: Context, { storyId }: Told) =>
  (await stories.getDraft(ctx, storyId)).input.version;

function inputOf({ as, text: source, warnings, ...rest }: DemoText): StoryInput {
  const { title, summary, audience, topics, perspective } = rest;
  const listed = typeof warnings === 'object';
  return {
    ...{ version: 0, title, summary, source, audience, topics, perspective, otherWarning: '' },
    statement: listed ? 'listed' : warnings,
    warnings: listed ? warnings : {},
    byline: typeof as === 'string' ? as : 'pen_name',
    penName: typeof as === 'string' ? '' : as.penName,
  };
}
