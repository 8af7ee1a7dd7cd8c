import { randomUUID } from 'node:crypto';
import type { Context } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { transact } from '#lib/server/events/index.ts';
import { claim, decide, type Decision, submit } from '#lib/server/moderation/index.ts';
import { person, TODAY } from '../../support/world.ts';

export const minutesLater = (minutes: number) => new Date(TODAY.getTime() + minutes * 60_000);
export const daysLater = (days: number) => minutesLater(days * 24 * 60);

/** A fresh subject submitted by `writer` under their handle; the submission's id. */
export function submitted(
  writer: Context,
  input: {
    subjectId?: string;
    previous?: string;
    kind?: 'story' | 'comment';
    texts?: Record<string, string>;
    warningCodes?: number[];
  } = {},
): Promise<string> {
  const { actor } = writer;
  if (actor.kind !== 'member' && actor.kind !== 'staff') throw new Error('a writer has an account');
  const personaId = actor.personaIds[0] ?? '';
  return transact(writer, (tx) =>
    submit(tx, writer, {
      ...{ kind: 'story', subjectId: randomUUID(), personaId, texts: {}, warningCodes: [] },
      ...input,
    }),
  );
}

type Kind = Partial<Decision> & Pick<Decision, 'submissionId' | 'leaseId'>;

export const decided = (ctx: Context, decision: Kind) =>
  transact(ctx, (tx) => decide(tx, ctx, { kind: 'approve', needsTwo: false, ...decision }));

export async function approved(ctx: Context, submissionId: string): Promise<void> {
  const { leaseId } = await claim(ctx, submissionId);
  await decided(ctx, { submissionId, leaseId });
}

/** One writer and two moderators. */
export async function threePeople(db: Database) {
  const [wren, marta, noor] = await Promise.all([
    person(db, 'wren'),
    person(db, 'marta', 'moderator'),
    person(db, 'noor', 'moderator'),
  ]);
  return { wren, marta, noor };
}

/** Sent by one at a time of theirs and decided by the other; without a time for that it waits. */
export async function worked(
  writer: Context,
  moderator: Context,
  { sent, done, kind = 'approve' }: { sent: Date; done: Date | null; kind?: 'approve' | 'decline' },
): Promise<void> {
  const id = await submitted({ ...writer, now: sent });
  if (!done) return;
  const by = { ...moderator, now: done };
  const { leaseId } = await claim(by, id);
  const note = { reasonCode: 'method', noteToWriter: 'A note.' };
  await decided(by, { submissionId: id, leaseId, kind, ...(kind === 'decline' && note) });
}
