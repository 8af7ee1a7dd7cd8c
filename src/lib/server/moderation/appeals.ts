import { and, asc, eq, sql } from 'drizzle-orm';
import type { AdditionView, AppealView } from '#lib/moderation/views.ts';
import type { Context } from '../context.ts';
import { dayOf, daysBefore, newId } from '../context.ts';
import type { Database, Transaction } from '../db/client.ts';
import { appeals, comments, stories, warningAdditions } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { transact } from '../events/index.ts';
import { isOwn, notify, refuseReceipts } from '../identity/index.ts';
import { APPEAL_DAYS, mapAdditions, type Text } from './additions.ts';
import { append } from './log.ts';
import { canJudge, othersOnly, requireStaff } from './policy.ts';
import { askForRereading, type DeclineView, getDeclined } from './rereading.ts';
import { isId } from './submission-row.ts';

/** Takes an addition out of a text that is locked; its row says already that it is undone. */
export type Undo = (tx: Transaction, ctx: Context, warning: string, id: string) => Promise<void>;

const undoing: Partial<Record<'story' | 'comment', Undo>> = {};

/** Whoever owns a kind of text says how an addition is taken out of it again. */
export function registerUndo(kind: 'story' | 'comment', undo: Undo): void {
  undoing[kind] = undo;
}

/**
 * Says something against a warning that staff added to the actor's own text, or against its being
 * declined: once, within 20 days. Throws notFound, and conflict 'appealed-before', 'appeal-late',
 * 'changed-meanwhile' or 'receipt-in-text'.
 */
export async function appeal(ctx: Context, aboutId: string, words: string): Promise<void> {
  if (await getDeclined(ctx, aboutId)) return askForRereading(ctx, aboutId, words);
  return appealAddition(ctx, aboutId, words);
}

async function appealAddition(ctx: Context, additionId: string, words: string): Promise<void> {
  await transact(ctx, async (tx) => {
    await lockText(tx, additionId);
    const { addition, personaId } = await findAddition(tx, additionId);
    if (!personaId || !isOwn(ctx.actor, personaId)) throw notFound();
    if (addition.undoneOn || addition.addedOn < daysBefore(ctx.now, APPEAL_DAYS))
      throw conflict('appeal-late');
    await refuseReceipts({ db: tx }, { words });
    const id = newId();
    const made = await tx
      .insert(appeals)
      .values({ id, additionId, words, openedOn: dayOf(ctx.now) })
      .onConflictDoNothing()
      .returning({ id: appeals.id });
    if (made.length === 0) throw conflict('appealed-before');
    await append(tx, ctx, {
      act: 'appeal.opened',
      subjectKind: 'appeal',
      subjectId: id,
      personaId,
    });
  });
}

export type Appealable =
  | (DeclineView & { slug: null })
  | (Pick<AdditionView, 'slug' | 'degree' | 'reason' | 'by' | 'canAppeal'> & {
      of: 'story' | 'comment';
    });

/** What staff did about the actor's own text, for the page on which they appeal. Throws notFound. */
export async function getAppealable(ctx: Context, aboutId: string): Promise<Appealable> {
  const declined = await getDeclined(ctx, aboutId);
  return declined ? { ...declined, slug: null } : getAddition(ctx, aboutId);
}

async function getAddition(ctx: Context, additionId: string) {
  const { addition, personaId, text } = await findAddition(ctx.db, additionId);
  if (!personaId || !isOwn(ctx.actor, personaId)) throw notFound();
  const of = 'storyId' in text ? 'story' : 'comment';
  const id = 'storyId' in text ? text.storyId : text.commentId;
  const view = (await mapAdditions(ctx, of, [id])).get(id)?.find((one) => one.id === addition.id);
  if (!view) throw notFound();
  return { ...view, of } as const;
}

const PAGE = 25;

/** Appeals that wait, oldest first; none about the actor's own texts. */
export async function openAppeals(ctx: Context): Promise<AppealView[]> {
  const staff = requireStaff(ctx.actor);
  const { warning, degree, degreeBefore, reason, addedByRole, addedOn, storyId, commentId } =
    warningAdditions;
  const rows = await ctx.db
    .select({
      ...{ id: appeals.id, words: appeals.words, openedOn: appeals.openedOn },
      ...{ slug: warning, degree, before: degreeBefore, reason, by: addedByRole, day: addedOn },
      ...{ storyId, commentId },
      mine: sql<boolean>`${warningAdditions.addedBy} is not distinct from ${staff.accountId}`,
    })
    .from(appeals)
    .innerJoin(warningAdditions, eq(warningAdditions.id, appeals.additionId))
    .leftJoin(stories, eq(stories.id, storyId))
    .leftJoin(comments, eq(comments.id, commentId))
    .where(
      and(
        sql`${appeals.state} = 'open'`,
        othersOnly(staff, stories.personaId),
        othersOnly(staff, comments.personaId),
      ),
    )
    .orderBy(asc(appeals.openedOn), asc(appeals.id))
    .limit(PAGE);
  return rows;
}

export type AppealDecision = { id: string; outcome: 'upheld' | 'dismissed'; note: string };

/**
 * Decides an appeal against what somebody else did; the writer is told. Upheld, the text warns as
 * before. Throws notFound, and conflict 'already-decided' or 'another-decides'.
 */
export async function decideAppeal(ctx: Context, decision: AppealDecision): Promise<void> {
  const staff = requireStaff(ctx.actor);
  const { id, outcome, note } = decision;
  if (!isId(id)) throw notFound();
  await transact(ctx, async (tx) => {
    const [found] = await tx.select().from(appeals).where(eq(appeals.id, id));
    if (!found?.additionId) throw notFound();
    await lockText(tx, found.additionId);
    const { addition, personaId, text } = await findAddition(tx, found.additionId);
    if (!personaId || !canJudge(staff, personaId)) throw notFound();
    if (addition.addedBy === staff.accountId) throw conflict('another-decides');
    const decided = await tx
      .update(appeals)
      .set({
        ...{ state: outcome, noteToWriter: note, decidedOn: dayOf(ctx.now) },
        ...{ decidedBy: staff.accountId, decidedByRole: staff.role },
      })
      .where(and(eq(appeals.id, id), eq(appeals.state, 'open')))
      .returning({ id: appeals.id });
    if (decided.length === 0) throw conflict('appeal-decided');
    if (outcome === 'upheld') await undo(tx, ctx, addition, text);
    const { warning, degree } = addition;
    await notify(tx, ctx, personaId, 'appeal-decided', { outcome, warning, degree, note });
    await append(tx, ctx, { act: `appeal.${outcome}`, subjectKind: 'appeal', subjectId: id });
  });
}

type Addition = typeof warningAdditions.$inferSelect;

async function undo(tx: Transaction, ctx: Context, { id, warning }: Addition, text: Text) {
  await tx
    .update(warningAdditions)
    .set({ undoneOn: dayOf(ctx.now) })
    .where(eq(warningAdditions.id, id));
  if ('storyId' in text) await undoing.story?.(tx, ctx, warning, text.storyId);
  else await undoing.comment?.(tx, ctx, warning, text.commentId);
}

/** Locks the story that an addition is in, as every change to a text does it first. */
async function lockText(tx: Transaction, id: string): Promise<void> {
  if (!isId(id)) throw notFound();
  const inStory = sql`${stories.id} = (
    select coalesce(a.story_id, c.story_id) from ${warningAdditions} a
    left join ${comments} c on c.id = a.comment_id where a.id = ${id})`;
  await tx.select({ id: stories.id }).from(stories).where(inStory).for('update');
}

async function findAddition(db: Database | Transaction, id: string) {
  if (!isId(id)) throw notFound();
  const [row] = await db
    .select({
      addition: warningAdditions,
      personaId: sql<string | null>`coalesce(${comments.personaId}, ${stories.personaId})`,
    })
    .from(warningAdditions)
    .leftJoin(stories, eq(stories.id, warningAdditions.storyId))
    .leftJoin(comments, eq(comments.id, warningAdditions.commentId))
    .where(eq(warningAdditions.id, id));
  if (!row) throw notFound();
  const { storyId, commentId } = row.addition;
  const text: Text = storyId ? { storyId } : { commentId: String(commentId) };
  return { ...row, text };
}
