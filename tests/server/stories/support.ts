import type { StoryInput } from '#lib/stories/form.ts';
import type { Context } from '#lib/server/context.ts';
import { resumeReceipt } from '#lib/server/identity/receipts/receipts.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import type { TestDatabase } from '../../support/db.ts';
import { contextOf, TODAY } from '../../support/world.ts';

export const TEXT =
  'I walked home by the river that morning, and I have walked it every day since. '.repeat(3);

let told = 0;

/** A story that may be put up, as its form gives it; each time another one. */
export const story = (changes: Partial<StoryInput> = {}): StoryInput => ({
  version: 0,
  title: 'By the river',
  summary: 'A walk that became a habit.',
  source: `${TEXT} ${(told += 1)}.`,
  statement: 'none-apply',
  warnings: {},
  otherWarning: '',
  byline: 'anonymous',
  penName: '',
  audience: 'unlisted',
  topics: ['drink'],
  perspective: 'own',
  ...changes,
});

export const system = (test: TestDatabase, now: Date): Context =>
  contextOf(test.db, { kind: 'system' }, now);

/** The context of whoever comes with this receipt's session. */
export async function withReceipt(test: TestDatabase, token: string, now = TODAY) {
  return contextOf(test.db, (await resumeReceipt(test.db, token, now))!, now);
}

/** A moderator claims a submission and decides it. */
export async function decided(
  ctx: Context,
  submissionId: string,
  kind: 'approve' | 'return' | 'decline' = 'approve',
  more: Partial<stories.StoryDecision> = {},
) {
  const { leaseId } = await moderation.claim(ctx, submissionId);
  const words =
    kind === 'approve' ? {} : { noteToWriter: 'Please look again.', reasonCode: 'other' };
  return stories.decide(ctx, { submissionId, leaseId, kind, ...words, ...more });
}

/** What a submission came to, or a failed test when the text was unclear. */
export async function sent<T extends { problems: unknown[] | null }>(
  work: Promise<T>,
): Promise<Extract<T, { problems: null }>> {
  const result = await work;
  if (result.problems !== null) throw new Error(JSON.stringify(result.problems));
  return result as Extract<T, { problems: null }>;
}
