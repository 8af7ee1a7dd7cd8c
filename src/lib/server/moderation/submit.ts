import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { accounts, decisions, submissions } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { isOwn } from '../identity/index.ts';
import { callForHelp } from './care.ts';
import { append } from './log.ts';
import { preCheck, type Texts } from './pre-checks/index.ts';
import { dropAppeals } from './rereading.ts';
import {
  decidedToday,
  isOpen,
  lockSubmission,
  open,
  type Submission,
  tooLate,
} from './submission-row.ts';

export type NewSubmission = {
  kind: Submission['kind'];
  personaId: string;
  subjectId: string;
  /** What is to be read, by the name of the field; looked at once, and not kept here. */
  texts: Texts;
  /** Of its warnings, as comments store them. */
  warningCodes: number[];
  /** The submission this one answers; throws conflict when there is a newer one. */
  previous?: string;
};

/**
 * Puts a revision up for review, in the place of an open or returned one of the same subject. The
 * caller has locked the subject and made sure that the persona is the actor's own.
 */
export async function submit(tx: Transaction, ctx: Context, input: NewSubmission): Promise<string> {
  const { kind, personaId, subjectId, texts, warningCodes, previous } = input;
  const earlier = await earlierOf(tx, subjectId);
  const newest = earlier[0];
  if (previous && newest?.id !== previous) throw conflict('changed-meanwhile');
  const replaced = earlier.filter((row) => isOpen(row) || row.state === 'returned');
  await supersede(tx, ctx, replaced);
  const { priority, reasons, lane } = preCheck(
    { kind, waiting: await waitingOf(tx, personaId), again: newest?.state === 'returned' },
    texts,
  );
  const id = newId();
  const made = await tx
    .insert(submissions)
    .values({
      id,
      kind,
      personaId,
      subjectId,
      // Somebody who was in danger is not taken to be out of it by another text.
      lane: replaced.some((row) => row.lane === 'crisis' && isOpen(row)) ? 'crisis' : lane,
      warningCodes,
      priority,
      priorityReasons: reasons,
      offeredTo: newest?.state === 'returned' ? await returnedBy(tx, newest.id) : null,
      number: (newest?.number ?? 0) + 1,
      submittedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: submissions.id });
  if (made.length === 0) throw conflict('changed-meanwhile');
  if (lane === 'crisis') await callForHelp(tx, ctx, id);
  for (const row of replaced) await logged(tx, ctx, 'superseded', row.id, personaId);
  await logged(tx, ctx, 'submitted', id, personaId);
  return id;
}

/** The writer's way back while it is not decided. Throws conflict 'already-decided'. */
export async function takeBack(tx: Transaction, ctx: Context, submissionId: string): Promise<void> {
  const row = await lockSubmission(tx, submissionId);
  if (!isOwn(ctx.actor, row.personaId)) throw notFound();
  if (!isOpen(row)) throw tooLate(row);
  await tx
    .update(submissions)
    .set({ state: 'taken_back', ...decidedToday(ctx) })
    .where(eq(submissions.id, row.id));
  await dropAppeals(tx, [row.id]);
  await logged(tx, ctx, 'taken_back', row.id, row.personaId);
}

const earlierOf = (tx: Transaction, subjectId: string) =>
  tx
    .select({
      id: submissions.id,
      number: submissions.number,
      state: submissions.state,
      lane: submissions.lane,
    })
    .from(submissions)
    .where(eq(submissions.subjectId, subjectId))
    .orderBy(desc(submissions.number))
    .for('update');

/** Who sent a submission back, as long as they are on the team. */
async function returnedBy(tx: Transaction, submissionId: string): Promise<string | null> {
  const [last] = await tx
    .select({ by: decisions.decidedBy })
    .from(decisions)
    .innerJoin(accounts, and(eq(accounts.id, decisions.decidedBy), ne(accounts.role, 'member')))
    .where(and(eq(decisions.submissionId, submissionId), eq(decisions.kind, 'return')))
    .orderBy(desc(decisions.sequence))
    .limit(1);
  return last?.by ?? null;
}

/** How many of a persona's submissions are open. */
const waitingOf = (tx: Transaction, personaId: string): Promise<number> =>
  tx.$count(submissions, and(eq(submissions.personaId, personaId), open));

async function supersede(tx: Transaction, ctx: Context, rows: { id: string }[]): Promise<void> {
  if (rows.length === 0) return;
  const decided = decidedToday(ctx);
  await tx
    .update(submissions)
    .set({
      state: 'superseded',
      ...decided,
      decidedOn: sql`coalesce(${submissions.decidedOn}, ${decided.decidedOn}::date)`,
    })
    .where(
      inArray(
        submissions.id,
        rows.map(({ id }) => id),
      ),
    );
  await dropAppeals(
    tx,
    rows.map(({ id }) => id),
  );
}

const logged = (tx: Transaction, ctx: Context, what: string, id: string, personaId: string) =>
  append(tx, ctx, {
    act: `submission.${what}`,
    subjectKind: 'submission',
    subjectId: id,
    personaId,
  });
