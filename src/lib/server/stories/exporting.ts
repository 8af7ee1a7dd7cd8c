import { inArray, sql } from 'drizzle-orm';
import { anyOf } from '../db/any-of.ts';
import type { Database } from '../db/client.ts';
import { heldRows } from '../db/held-rows.ts';
import {
  drafts,
  revisionWarnings,
  stories,
  storyRevisions,
  storyTopics,
} from '../db/schema/index.ts';
import { type ExportItem, openPenName } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { selectOwn } from './mine.ts';

/** Everything that is held about the stories of these personas, the drafts opened for their writer. */
export async function exportOf(db: Database, personaIds: readonly string[]): Promise<ExportItem[]> {
  const found = await selectOwn(db, { personaId: stories.personaId, ...WORDS }).where(
    anyOf(stories.personaId, personaIds),
  );
  const items: ExportItem[] = [];
  for (const { id, personaId, state, title, text } of found)
    items.push({ kind: 'story', id, personaId, state, title, text, rows: await rowsOf(db, id) });
  return items;
}

async function rowsOf(db: Database, id: string): Promise<ExportItem['rows']> {
  const ids = db
    .select({ id: storyRevisions.id })
    .from(storyRevisions)
    .where(sql`${storyRevisions.storyId} = ${id}`);
  const held = await heldRows(db, drafts, sql`${drafts.storyId} = ${id}`);
  return {
    stories: await heldRows(db, stories, sql`${stories.id} = ${id}`),
    story_topics: await heldRows(db, storyTopics, sql`${storyTopics.storyId} = ${id}`),
    drafts: held.map((row) => ({ ...row, pen_name: openPenName(String(row.pen_name)) })),
    story_revisions: await heldRows(db, storyRevisions, sql`${storyRevisions.storyId} = ${id}`),
    revision_warnings: await heldRows(
      db,
      revisionWarnings,
      inArray(revisionWarnings.revisionId, ids),
    ),
    ...(await moderation.historyOf(db, 'story', [id])),
  };
}

const LAST = sql`(select r.title, r.source from story_revisions r
  where r.story_id = stories.id order by r.number desc limit 1)`;

/** The newest words there are: in work, published, or as they were last sent. */
const WORDS = {
  title: sql<string>`coalesce(drafts.title, story_revisions.title, (select title from ${LAST} l), '')`,
  text: sql<string>`coalesce(drafts.source, story_revisions.source, (select source from ${LAST} l), '')`,
};
