import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Degree } from '#lib/text/parts.ts';
import { warningsOf } from '#lib/warnings/codes.ts';
import { DEGREES } from '#lib/warnings/vocabulary.ts';
import type { Warned } from '#lib/warnings/views.ts';
import { codeOf, highest } from '#lib/warnings/whole.ts';
import type { Context } from '../context.ts';
import { atMost, type Database, type Transaction } from '../db/client.ts';
import { comments, stories } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { notify } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { sectionWarnings } from '../text/index.ts';
import { lock } from './decisions.ts';
import { isId } from './ids.ts';
import { inheritedFrom } from './inheriting.ts';

export type Raised = { warning: string; degree: Degree; reason: string };
type ForWarning = { slug: string; warnings: Warned[] };

/** So many comments of a thread are looked at for words of this one: replies, then the newest. */
const MOST = 500;

/** A published comment for the moderator who adds a warning; 404 for others and on their own. */
export async function getForWarning(ctx: Context, id: string): Promise<ForWarning> {
  const { slug, warnings } = await findPublished(ctx, ctx.db, id);
  return { slug, warnings };
}

/**
 * Adds a warning to a published comment as a whole, or raises its degree, tells its writer why, and
 * has those warn too that repeat its words. Throws notFound, and conflict 'not-higher'.
 */
export async function raiseWarning(ctx: Context, id: string, raised: Raised): Promise<void> {
  const { actor } = ctx;
  if (!moderation.canModerate(actor) || !isId(id)) throw notFound();
  await transact(ctx, async (tx) => {
    await lock(tx, eq(comments.id, id));
    const comment = await findPublished(ctx, tx, id);
    const { warning, degree, reason } = raised;
    const warned = { slug: warning, degree };
    const code = codeOf(warned);
    if (code === null || !isMore(warned, comment.warnings)) throw conflict('not-higher');
    await addCode(tx, [id], code);
    const before = comment.warnings.find(({ slug }) => slug === warning)?.degree ?? null;
    const addition = { warning, degree, before, reason };
    await moderation.keepAddition(tx, ctx, { commentId: id }, addition);
    await warnBorrowers(tx, comment, warned);
    const details = { of: 'comment', warning, degree, reason, by: actor.role } as const;
    await notify(tx, ctx, comment.personaId, 'warning-added', details);
    await record(tx, ctx, { type: 'comment.warned', storyId: comment.storyId, commentId: id });
    const entry = { act: 'comment.warned', subjectKind: 'comment', subjectId: id } as const;
    await moderation.log.append(tx, ctx, { ...entry, reasonCode: warning });
  });
}

/** Whether a warning says more than these do. */
export const isMore = (
  { slug, degree }: { slug: string; degree: Degree },
  than: readonly Warned[],
) =>
  than.every(
    (other) =>
      other.slug !== slug ||
      other.degree === null ||
      DEGREES.indexOf(degree) > DEGREES.indexOf(other.degree),
  );

async function addCode(
  tx: Transaction,
  ids: readonly string[],
  code: number,
  inherited = false,
): Promise<void> {
  if (ids.length === 0) return;
  const { warningCodes, inheritedCodes } = comments;
  const joined = (codes: PgColumn) =>
    sql`array_append(array_remove(${codes}, ${code}::smallint), ${code}::smallint)`;
  await tx
    .update(comments)
    .set({
      warningCodes: joined(warningCodes),
      ...(inherited && { inheritedCodes: joined(inheritedCodes) }),
    })
    .where(inArray(comments.id, [...ids]));
}

/** Has those comments of the thread warn too that repeat words which have a warning from now on. */
export async function warnBorrowers(
  tx: Transaction,
  comment: Placed,
  warned: Warned,
): Promise<void> {
  const code = codeOf(warned);
  if (code !== null) await addCode(tx, await borrowersOf(tx, comment, warned), code, true);
}

type Placed = Pick<typeof comments.$inferSelect, 'id' | 'storyId' | 'path' | 'parts'>;

async function borrowersOf(tx: Transaction, comment: Placed, warned: Warned): Promise<string[]> {
  const { id, source, parts, path } = comments;
  const answers = sql`${path}[:cardinality(${`{${comment.path.join(',')}}`}::integer[])]
    = ${`{${comment.path.join(',')}}`}::integer[]`;
  const rows = await tx
    .select({ id, source, parts })
    .from(comments)
    .where(
      and(eq(comments.storyId, comment.storyId), ne(id, comment.id), ne(comments.state, 'removed')),
    )
    .orderBy(desc(answers), desc(path))
    .limit(atMost(MOST));
  const words = { plain: comment.parts.map(({ plain }) => plain).join('\n'), warnings: [warned] };
  return rows.filter((row) => inheritedFrom(row, [words]).length > 0).map((row) => row.id);
}

async function findPublished(ctx: Context, db: Database | Transaction, id: string) {
  if (!moderation.canModerate(ctx.actor) || !isId(id)) throw notFound();
  const { storyId, personaId, path, parts, warningCodes: codes } = comments;
  const [row] = await db
    .select({ id: comments.id, storyId, personaId, path, parts, codes, slug: stories.slug })
    .from(comments)
    .innerJoin(stories, eq(stories.id, storyId))
    .where(
      and(eq(comments.id, id), eq(comments.state, 'published'), eq(stories.state, 'published')),
    );
  if (!row || !moderation.canJudge(ctx.actor, row.personaId)) throw notFound();
  return { ...row, warnings: highest(warningsOf(row.codes)) };
}

/** After an appeal: the comment warns of what its writer chose, took over and veiled, and no more. */
async function takeOut(tx: Transaction, ctx: Context, _: string, id: string): Promise<void> {
  const [comment] = await tx.select().from(comments).where(eq(comments.id, id));
  if (!comment) return;
  const { storyId, chosenCodes, inheritedCodes, parts } = comment;
  const sections = [...sectionWarnings(parts), ...Object.entries(await standingOn(tx, id))];
  const codes = sections.map(([slug, degree]) => codeOf({ slug, degree }));
  const all = [...chosenCodes, ...inheritedCodes, ...codes.filter((code) => code !== null)];
  await tx
    .update(comments)
    .set({ warningCodes: [...new Set(all)] })
    .where(eq(comments.id, id));
  await record(tx, ctx, { type: 'comment.warned', storyId, commentId: id });
}

const standingOn = (tx: Transaction, commentId: string) => moderation.standing(tx, { commentId });

moderation.registerUndo('comment', takeOut);
