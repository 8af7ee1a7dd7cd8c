import { and, asc, eq, lte } from 'drizzle-orm';
import type { AskedWarning } from '#lib/comments/views.ts';
import type { Degree } from '#lib/text/parts.ts';
import { warningsOf } from '#lib/warnings/codes.ts';
import type { Warned } from '#lib/warnings/views.ts';
import { codeOf, highest } from '#lib/warnings/whole.ts';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Database, Transaction } from '../db/client.ts';
import { comments, personas, stories, warningRequests } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { notify, refuseReceipts, requireUnpaused, throttle } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { lock } from './decisions.ts';
import { isId } from './ids.ts';
import { asksAs, ownComment, threadVisibleTo } from './policy.ts';
import { isMore, warnBorrowers } from './raising.ts';

export type Asking = { warning: string; degree: Degree; words: string };

/** A published comment for those who may ask for a warning on it; 404 for all others. */
export async function getForAsking(
  ctx: Context,
  id: string,
): Promise<{ slug: string; name: string; warnings: Warned[] }> {
  const { slug, name, warnings } = await findAskable(ctx, ctx.db, id);
  return { slug, name, warnings };
}

/**
 * Asks the writer of a comment to add a content warning, and tells them. Throws notFound, tooMany,
 * and conflict 'not-higher', 'asked-before', 'receipt-in-text' or 'paused'.
 */
export async function askForWarning(
  ctx: Context,
  address: string,
  id: string,
  { warning, degree, words }: Asking,
): Promise<void> {
  await transact(ctx, async (tx) => {
    const { by, personaId, warnings } = await findAskable(ctx, tx, id);
    if (!isMore({ slug: warning, degree }, warnings)) throw conflict('not-higher');
    if (by === 'writer') await requireUnpaused(ctx);
    await throttle(ctx, 'reporting', address);
    await refuseReceipts({ db: tx }, { words });
    const asked = { commentId: id, warning, degree, askedAs: by, words: words || null };
    const made = await tx
      .insert(warningRequests)
      .values({ id: newId(), ...asked, askedOn: dayOf(ctx.now) })
      .onConflictDoNothing()
      .returning({ id: warningRequests.id });
    if (made.length === 0) throw conflict('asked-before');
    await notify(tx, ctx, personaId, 'warning-asked', { by, warning, degree });
    if (by === 'writer') return;
    const entry = { act: 'comment.warning_asked', subjectKind: 'comment', subjectId: id } as const;
    await moderation.log.append(tx, ctx, { ...entry, reasonCode: warning });
  });
}

/** Adds what was asked for to one's own comment, at once. Throws notFound. */
export async function acceptRequest(ctx: Context, requestId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const { commentId, storyId, warning, degree } = await lockRequest(tx, ctx, requestId);
    await choose(tx, commentId, { slug: warning, degree });
    // A stronger one that is open stays to be answered, and what was left once stays left.
    const same = and(
      eq(warningRequests.commentId, commentId),
      eq(warningRequests.warning, warning),
      eq(warningRequests.state, 'open'),
      lte(warningRequests.degree, degree),
    );
    await tx.update(warningRequests).set({ state: 'accepted', words: null }).where(same);
    await record(tx, ctx, { type: 'comment.warned', storyId, commentId });
  });
}

/** Leaves one's own comment as it is. Throws notFound. */
export async function setAside(ctx: Context, requestId: string): Promise<void> {
  await transact(ctx, async (tx) => {
    const { id } = await lockRequest(tx, ctx, requestId);
    const answered = { state: 'set_aside', words: null } as const;
    await tx.update(warningRequests).set(answered).where(eq(warningRequests.id, id));
  });
}

/** What is asked of these comments and not yet answered. */
export async function openRequests(
  db: Database,
  commentIds: readonly string[],
): Promise<Map<string, AskedWarning[]>> {
  if (commentIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(warningRequests)
    .where(and(eq(warningRequests.state, 'open'), anyOf(warningRequests.commentId, commentIds)))
    .orderBy(asc(warningRequests.askedOn), asc(warningRequests.id));
  return Map.groupBy(
    rows.map(({ id, commentId, askedAs: by, warning: slug, degree, words }) => ({
      ...{ id, commentId, by, slug, degree, words },
    })),
    ({ commentId }) => commentId,
  );
}

async function choose(tx: Transaction, id: string, warned: Warned): Promise<void> {
  const [comment] = await tx.select().from(comments).where(eq(comments.id, id));
  const code = codeOf(warned);
  if (!comment || code === null) throw notFound();
  const withIt = (codes: readonly number[]) => [...new Set([...codes, code])];
  const { chosenCodes, warningCodes } = comment;
  await tx
    .update(comments)
    .set({ chosenCodes: withIt(chosenCodes), warningCodes: withIt(warningCodes) })
    .where(eq(comments.id, id));
  await warnBorrowers(tx, comment, warned);
}

async function lockRequest(tx: Transaction, ctx: Context, requestId: string) {
  if (!isId(requestId)) throw notFound();
  const { id, commentId, warning, degree, state } = warningRequests;
  const [found] = await tx
    .select({ id, commentId, storyId: comments.storyId, warning, degree })
    .from(warningRequests)
    .innerJoin(comments, eq(comments.id, commentId))
    .where(and(eq(id, requestId), eq(state, 'open'), ownComment(ctx.actor)));
  if (!found) throw notFound();
  await lock(tx, eq(comments.id, found.commentId));
  const [still] = await tx
    .select({ id })
    .from(warningRequests)
    .where(and(eq(id, requestId), eq(state, 'open')));
  if (!still) throw notFound();
  return found;
}

async function findAskable(ctx: Context, db: Database | Transaction, id: string) {
  if (!isId(id)) throw notFound();
  const { personaId, warningCodes: codes } = comments;
  const [row] = await db
    .select({
      personaId,
      codes,
      writerId: stories.personaId,
      slug: stories.slug,
      name: personas.name,
    })
    .from(comments)
    .innerJoin(stories, eq(stories.id, comments.storyId))
    .innerJoin(personas, eq(personas.id, personaId))
    .where(and(eq(comments.id, id), eq(comments.state, 'published'), threadVisibleTo(ctx.actor)));
  const by = row && asksAs(ctx.actor, row);
  if (!by) throw notFound();
  return { ...row, by, warnings: highest(warningsOf(row.codes)) };
}
