import { sql } from 'drizzle-orm';
import type { Degree } from '#lib/text/parts.ts';
import { writersSlugs } from '#lib/warnings/vocabulary.ts';
import type { Transaction } from '../db/client.ts';
import { revisionWarnings, storyRevisions } from '../db/schema/index.ts';
import { isHigher } from './covering.ts';

type Warnings = Record<string, Degree>;

/**
 * Adds to a revision only what says more than what is there: nobody but the writer lowers a
 * warning. Gives all its warnings as they are then.
 */
export async function addWarnings(
  tx: Transaction,
  revision: { id: string; warnings: Warnings },
  added: Warnings = {},
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
