import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { writersSlugs } from '#lib/warnings/vocabulary.ts';
import type { Context } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Transaction } from '../db/client.ts';
import { comments, hiddenQuotes, stories, storyRevisions } from '../db/schema/index.ts';
import { record } from '../events/index.ts';
import { blankQuotes, renderText } from '../text/index.ts';

/** A text that goes out of sight: with `threadId`, a comment, which is quoted in its own thread. */
export type Quoted = { text: string; threadId?: string };

type Quoting = Pick<typeof comments.$inferSelect, 'id' | 'storyId' | 'source'>;

/** Leaves out what comments quote of a paused story; `showQuotes` is the inverse. */
export async function hideQuotes(tx: Transaction, ctx: Context, storyId: string): Promise<void> {
  const text = await publishedText(tx, [storyId]);
  const found = await findQuoting(tx, { text: text.join('\n') }, storyId);
  if (found.length === 0) return;
  const rows = found.map(({ id }) => ({ commentId: id, storyId }));
  await tx.insert(hiddenQuotes).values(rows).onConflictDoNothing();
  await renderAgain(tx, ctx, found);
}

/** The inverse of `hideQuotes`. */
export async function showQuotes(tx: Transaction, ctx: Context, storyId: string): Promise<void> {
  const hidden = await tx
    .delete(hiddenQuotes)
    .where(eq(hiddenQuotes.storyId, storyId))
    .returning({ id: hiddenQuotes.commentId });
  const ids = hidden.map(({ id }) => id);
  await renderAgain(
    tx,
    ctx,
    await tx.select(QUOTING).from(comments).where(anyOf(comments.id, ids)),
  );
}

/** Takes what comments quote of a text out of them for good, when the text itself goes for good. */
export async function dropQuotes(tx: Transaction, ctx: Context, quoted: Quoted): Promise<void> {
  const found = await findQuoting(tx, quoted);
  const without = found.map((one) => ({ ...one, source: blankQuotes(one.source, [quoted.text]) }));
  for (const { id, source } of without)
    await tx.update(comments).set({ source }).where(eq(comments.id, id));
  await renderAgain(tx, ctx, without);
}

/** The same for a story's published text. */
export async function dropQuotesOf(tx: Transaction, ctx: Context, storyId: string): Promise<void> {
  const texts = await publishedText(tx, [storyId]);
  if (texts.length > 0) await dropQuotes(tx, ctx, { text: texts.join('\n') });
}

const QUOTING = { id: comments.id, storyId: comments.storyId, source: comments.source };

/** Only what has a quotation at all is looked at; a story's own thread goes out of sight with it. */
async function findQuoting(
  tx: Transaction,
  { text, threadId }: Quoted,
  exceptIn?: string,
): Promise<Quoting[]> {
  if (text.trim() === '') return [];
  const rows = await tx
    .select(QUOTING)
    .from(comments)
    .where(
      and(
        threadId ? eq(comments.storyId, threadId) : undefined,
        exceptIn ? ne(comments.storyId, exceptIn) : undefined,
        inArray(comments.state, ['held', 'published']),
        sql`${comments.source} ~ '(^|\n) {0,3}>'`,
      ),
    )
    .orderBy(comments.id);
  return rows.filter(({ source }) => blankQuotes(source, [text]) !== source);
}

/** As readers meet them now: without what they quote of stories that are paused at this moment. */
async function renderAgain(tx: Transaction, ctx: Context, rows: readonly Quoting[]): Promise<void> {
  for (const { id, storyId, source } of rows) {
    const hidden = await tx
      .select({ id: hiddenQuotes.storyId })
      .from(hiddenQuotes)
      .where(eq(hiddenQuotes.commentId, id));
    const paused = await publishedText(
      tx,
      hidden.map((one) => one.id),
    );
    const { parts, version } = renderText(blankQuotes(source, paused), writersSlugs());
    await tx.update(comments).set({ parts, rendererVersion: version }).where(eq(comments.id, id));
    await record(tx, ctx, { type: 'comment.requoted', storyId, commentId: id });
  }
}

async function publishedText(tx: Transaction, storyIds: readonly string[]): Promise<string[]> {
  if (storyIds.length === 0) return [];
  const rows = await tx
    .select({ text: storyRevisions.source })
    .from(stories)
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .where(inArray(stories.id, [...storyIds]));
  return rows.map(({ text }) => text);
}
