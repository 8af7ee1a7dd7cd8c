import { and, eq } from 'drizzle-orm';
import type { Degree } from '#lib/text/parts.ts';
import type { Warned } from '#lib/warnings/views.ts';
import type { Context } from '../context.ts';
import type { Database, Transaction } from '../db/client.ts';
import { stories, storyRevisions } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { notify } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { addWarnings, carryOver } from './adding.ts';
import { isHigher } from './covering.ts';
import { recode } from './release.ts';
import { toWarned, WARNINGS } from './review.ts';

export type Raised = { warning: string; degree: Degree; reason: string };

/** A published story for the moderator who adds a warning to it; 404 for others and on their own. */
export async function getForWarning(
  ctx: Context,
  slug: string,
): Promise<{ title: string; summary: string; warnings: Warned[] }> {
  const { title, summary, ...said } = await findPublished(ctx, ctx.db, slug);
  return { title, summary, warnings: toWarned(said) };
}

/**
 * Adds a warning to a published story, or raises its degree, and tells the writer why. It holds at
 * once, and for every text the writer sends later. Throws notFound, and conflict 'not-higher'.
 */
export async function raiseWarning(ctx: Context, slug: string, raised: Raised): Promise<void> {
  const { actor } = ctx;
  if (!moderation.canModerate(actor)) throw notFound();
  await transact(ctx, async (tx) => {
    await tx.select({ id: stories.id }).from(stories).where(eq(stories.slug, slug)).for('update');
    const { id, storyId, personaId, warnings } = await findPublished(ctx, tx, slug);
    const { warning, degree, reason } = raised;
    if (!isHigher(degree, warnings[warning])) throw conflict('not-higher');
    await addWarnings(tx, ctx, { id, storyId, warnings }, { [warning]: degree }, reason);
    await carryOver(tx, storyId);
    await recode(tx, ctx, id);
    const details = { of: 'story', warning, degree, reason, by: actor.role } as const;
    await notify(tx, ctx, personaId, 'warning-added', details);
    await record(tx, ctx, { type: 'story.warned', storyId });
    const entry = { act: 'story.warned', subjectKind: 'story', subjectId: storyId } as const;
    await moderation.log.append(tx, ctx, { ...entry, reasonCode: warning });
  });
}

async function findPublished(ctx: Context, db: Database | Transaction, slug: string) {
  if (!moderation.canModerate(ctx.actor)) throw notFound();
  const [row] = await db
    .select({
      id: storyRevisions.id,
      storyId: stories.id,
      personaId: stories.personaId,
      title: storyRevisions.title,
      summary: storyRevisions.summary,
      statement: storyRevisions.statement,
      other: storyRevisions.otherWarning,
      warnings: WARNINGS,
    })
    .from(stories)
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .where(and(eq(stories.slug, slug), eq(stories.state, 'published')));
  if (!row || !moderation.canJudge(ctx.actor, row.personaId)) throw notFound();
  return row;
}
