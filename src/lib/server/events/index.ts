import { channel } from 'node:diagnostics_channel';
import { lt, sql } from 'drizzle-orm';
import { RETENTION } from '#lib/identity/retention.ts';
import type { Context } from '../context.ts';
import { dayOf, daysBefore, newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { events } from '../db/schema/index.ts';

/** Everything that can happen, with the ids that tell it. No account beside content, no text. */
export type Event =
  | { type: 'story.submitted'; storyId: string; submissionId: string }
  | { type: 'story.taken_back'; storyId: string; submissionId: string }
  | { type: 'story.returned'; storyId: string; submissionId: string }
  | { type: 'story.declined'; storyId: string; submissionId: string }
  | { type: 'story.approved'; storyId: string; submissionId: string }
  | { type: 'story.approval_undone'; storyId: string; submissionId: string }
  | { type: 'story.published'; storyId: string }
  | { type: 'story.paused'; storyId: string }
  | { type: 'story.resumed'; storyId: string }
  | { type: 'story.withdrawn'; storyId: string }
  | { type: 'story.warned'; storyId: string }
  | { type: 'story.moved'; storyId: string }
  | { type: 'story.erased'; storyId: string }
  | { type: 'comment.held'; storyId: string; commentId: string; submissionId: string }
  | { type: 'comment.published'; storyId: string; commentId: string }
  | { type: 'comment.returned'; storyId: string; commentId: string; submissionId: string }
  | { type: 'comment.declined'; storyId: string; commentId: string; submissionId: string }
  | { type: 'comment.removed'; storyId: string; commentId: string }
  | { type: 'comment.warned'; storyId: string; commentId: string }
  | { type: 'comment.moved'; storyId: string; commentId: string }
  | { type: 'comment.erased'; storyId: string; commentId: string }
  | { type: 'comment.requoted'; storyId: string; commentId: string }
  | { type: 'persona.renamed'; personaId: string }
  | { type: 'report.made'; storyId: string; reportId: string }
  | { type: 'report.closed'; storyId: string; reportId: string };

/** Events after which a page that anyone may see is no longer true. */
const PUBLIC = new Set<Event['type']>([
  'story.published',
  'story.paused',
  'story.resumed',
  'story.withdrawn',
  'story.warned',
  'story.moved',
  'story.erased',
  'comment.published',
  'comment.removed',
  'comment.warned',
  'comment.moved',
  'comment.erased',
  'comment.requoted',
  'persona.renamed',
]);

/** The name under which changed stories are told: to other processes by NOTIFY, in ours at once. */
export const CHANGES = 'footbridge_changes';

type AfterCommit = (ctx: Context) => Promise<void>;

const changed = new WeakMap<Transaction, Set<string>>();
const afterwards = new WeakMap<Transaction, Set<AfterCommit>>();

/**
 * Runs a verb's work in one transaction. After the commit, and before the verb returns, the page
 * cache of this process is told which stories' public pages changed.
 */
export async function transact<T>(ctx: Context, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const stories = new Set<string>();
  const steps = new Set<AfterCommit>();
  const result = await ctx.db.transaction((tx) => {
    changed.set(tx, stories);
    afterwards.set(tx, steps);
    return work(tx);
  });
  for (const storyId of stories) channel(CHANGES).publish(storyId);
  for (const step of steps) await step(ctx);
  return result;
}

/**
 * Has something done outside the database right after the commit of a `transact`, once however
 * often it is asked for. It must not throw, and must be made good elsewhere: a process can end.
 */
export function afterCommit(tx: Transaction, step: AfterCommit): void {
  afterwards.get(tx)?.add(step);
}

/** Stores events in the transaction opened by `transact`; others hear of them at the commit. */
export async function record(tx: Transaction, ctx: Context, ...list: Event[]): Promise<void> {
  if (list.length === 0) return;
  const onDay = dayOf(ctx.now);
  const rows = list.map(({ type, ...payload }) => ({ id: newId(), type, payload, onDay }));
  await tx.insert(events).values(rows);
  const stories = list.filter(({ type }) => PUBLIC.has(type)).map(subjectOf);
  if (stories.length > 0) await announce(tx, stories);
}

/** Tells all processes, at the commit of a `transact`, that these stories' public pages changed. */
export async function announce(tx: Transaction, stories: readonly string[]): Promise<void> {
  for (const storyId of stories) changed.get(tx)?.add(storyId);
  await tx.execute(
    sql`select pg_notify(${CHANGES}, story) from jsonb_array_elements_text(${JSON.stringify(stories)}::jsonb) story`,
  );
}

/**
 * Deletes what happened some days ago; part of the nightly job. Events stand in no order, for their
 * order would join what one person did in a row. Who hands them over takes any that is there and
 * deletes it in the transaction that stores what follows from it: so each is handed over once,
 * whoever ends when, and nothing needs a number to know how far it came.
 */
export const forgetEvents = (ctx: Context): Promise<unknown> =>
  ctx.db.delete(events).where(lt(events.onDay, daysBefore(ctx.now, RETENTION.event)));

/** What changed: mostly a story, else everything that one persona wrote. */
const subjectOf = (event: Event): string => ('storyId' in event ? event.storyId : event.personaId);
