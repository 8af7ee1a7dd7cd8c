import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Degree } from '#lib/text/parts.ts';
import { writersSlugs } from '#lib/warnings/vocabulary.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { revisionWarnings, stories, storyRevisions } from '../db/schema/index.ts';
import { record } from '../events/index.ts';
import { keepAddition, registerUndo, standing } from '../moderation/index.ts';
import { isHigher } from './covering.ts';
import { recode } from './release.ts';

type Warnings = Record<string, Degree>;

/**
 * Adds to a revision only what says more than what is there: nobody but the writer lowers a
 * warning. Each is kept for the writer, with the reason. Gives all its warnings as they are then.
 */
export async function addWarnings(
  tx: Transaction,
  ctx: Context,
  revision: { id: string; storyId: string; warnings: Warnings },
  added: Warnings = {},
  reason = '',
): Promise<Warnings> {
  const raised = Object.entries(added).filter(
    ([slug, degree]) => writersSlugs().has(slug) && isHigher(degree, revision.warnings[slug]),
  );
  if (raised.length === 0) return revision.warnings;
  const rows = raised.map(([warning, degree]) => ({
    ...{ revisionId: revision.id, warning, degree },
    source: 'moderator' as const,
  }));
  const { revisionId, warning, source } = revisionWarnings;
  await tx
    .insert(revisionWarnings)
    .values(rows)
    .onConflictDoUpdate({
      target: [revisionId, warning, source],
      set: { degree: sql`excluded.degree` },
    });
  for (const [warning, degree] of raised) {
    const before = revision.warnings[warning] ?? null;
    await keepAddition(tx, ctx, { storyId: revision.storyId }, { warning, degree, before, reason });
  }
  return { ...revision.warnings, ...Object.fromEntries(raised) };
}

/** What moderators added to a text of a story stays with every text that the writer sends later. */
export async function carryOver(tx: Transaction, storyId: string): Promise<void> {
  await tx.execute(sql`
    insert into ${revisionWarnings} (revision_id, warning, degree, source)
    select later.id, w.warning, max(w.degree), 'moderator'
    from ${storyRevisions} r
    join ${revisionWarnings} w on w.revision_id = r.id and w.source = 'moderator'
    join ${storyRevisions} later on later.story_id = r.story_id and later.number > r.number
    where r.story_id = ${storyId}
    group by later.id, w.warning
    on conflict (revision_id, warning, source)
      do update set degree = greatest(revision_warnings.degree, excluded.degree)`);
}

/** After an appeal: the story's texts warn as before, or as another addition says that stands. */
async function takeOut(tx: Transaction, ctx: Context, warning: string, storyId: string) {
  const source = 'moderator' as const;
  const texts = tx
    .select({ id: storyRevisions.id })
    .from(storyRevisions)
    .where(eq(storyRevisions.storyId, storyId));
  const taken = await tx
    .delete(revisionWarnings)
    .where(
      and(
        inArray(revisionWarnings.revisionId, texts),
        eq(revisionWarnings.source, source),
        eq(revisionWarnings.warning, warning),
      ),
    )
    .returning({ revisionId: revisionWarnings.revisionId });
  const degree = (await standing(tx, { storyId }))[warning];
  if (degree && taken.length > 0)
    await tx
      .insert(revisionWarnings)
      .values(taken.map(({ revisionId }) => ({ revisionId, warning, source, degree })));
  const [story] = await tx
    .select({ revisionId: stories.publishedRevisionId })
    .from(stories)
    .where(eq(stories.id, storyId));
  if (story?.revisionId) await recode(tx, ctx, story.revisionId);
  await record(tx, ctx, { type: 'story.warned', storyId });
}
registerUndo('story', takeOut);
