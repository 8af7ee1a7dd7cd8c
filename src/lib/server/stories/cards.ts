import { eq } from 'drizzle-orm';
import type { StoryCard } from '#lib/stories/views.ts';
import { readingMinutes } from '#lib/text/words.ts';
import { warningsOf } from '#lib/warnings/codes.ts';
import type { Warned } from '#lib/warnings/views.ts';
import type { Database } from '../db/client.ts';
import { personas, stories, storyRevisions } from '../db/schema/index.ts';

/** What a card is made of; no body text is ever read for one. */
export const CARD = {
  slug: stories.slug,
  title: storyRevisions.title,
  summary: storyRevisions.summary,
  byline: personas.name,
  perspective: storyRevisions.perspective,
  words: storyRevisions.words,
  publishedOn: stories.publishedOn,
  listKey: stories.listKey,
  codes: stories.warningCodes,
  other: storyRevisions.otherWarning,
};

/** Cards of published stories, to be narrowed and ordered. */
export const selectCards = (db: Database) =>
  db
    .select(CARD)
    .from(stories)
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .innerJoin(personas, eq(personas.id, stories.personaId))
    .$dynamic();

export type CardRow = Awaited<ReturnType<typeof selectCards>>[number];

export const toCard = (row: CardRow): StoryCard => ({
  slug: row.slug,
  title: row.title,
  summary: row.summary,
  byline: row.byline,
  perspective: row.perspective,
  minutes: readingMinutes(row.words),
  publishedOn: row.publishedOn!,
  warnings: warnedOf(row),
});

/** A story's warnings; 'other' carries the writer's words for it. */
export const warnedOf = ({ codes, other }: { codes: number[]; other: string | null }): Warned[] =>
  warningsOf(codes).map((warned) =>
    warned.slug === 'other' && other ? { ...warned, words: other } : warned,
  );
