import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { Audience } from '#lib/stories/form.ts';
import type { Degree, Part } from '#lib/text/parts.ts';
import { DEGREES, vocabulary, type WarningStatement } from '#lib/warnings/vocabulary.ts';
import type { Warned } from '#lib/warnings/views.ts';
import type { Context } from '../context.ts';
import type { Database } from '../db/client.ts';
import { personas, revisionWarnings, storyRevisions, submissions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import * as moderation from '../moderation/index.ts';

/** What the queue shows of a story before it is claimed: none of its text. */
export type StoryReviewCard = {
  storyId: string;
  title: string;
  summary: string;
  words: number;
  /** The writer's own, and what moderators added. */
  warnings: Warned[];
  /** Counts the texts the writer sent; above 1 it was sent before. */
  number: number;
};

/** A story for the person who decides on it. */
export type StoryForReview = StoryReviewCard & {
  name: string;
  kind: 'handle' | 'pen_name' | 'anonymous';
  statement: WarningStatement;
  topics: string[];
  perspective: 'own' | 'family' | 'mentor' | 'organisation' | null;
  audience: Audience;
  parts: Part[];
  /** As they were typed, by the name of the field. */
  texts: Record<'title' | 'summary' | 'story', string>;
  /** What the writer sent before this; null for a first text. */
  before: { title: string; summary: string; parts: Part[] } | null;
};

/** The cards of stories by their ids; the caller has made sure that staff is asking. */
export async function cardsForReview(
  db: Database,
  storyIds: readonly string[],
): Promise<Map<string, StoryReviewCard>> {
  if (storyIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([storyRevisions.storyId], CARD)
    .from(storyRevisions)
    .where(inArray(storyRevisions.storyId, [...storyIds]))
    .orderBy(storyRevisions.storyId, desc(storyRevisions.number));
  return new Map(rows.map((row) => [row.storyId, toCard(row)]));
}

/** The text that was put up, for whoever holds its claim; 404 for everyone else. */
export async function getForReview(ctx: Context, submissionId: string): Promise<StoryForReview> {
  const claimed = await moderation.getClaimed(ctx, submissionId);
  if (!claimed.leaseId || claimed.kind !== 'story') throw notFound();
  const [row] = await ctx.db
    .select({ ...CARD, ...TEXT })
    .from(storyRevisions)
    .innerJoin(submissions, eq(submissions.id, storyRevisions.submissionId))
    .innerJoin(personas, eq(personas.id, submissions.personaId))
    .where(eq(storyRevisions.submissionId, submissionId));
  if (!row) throw notFound();
  const { name, kind, statement, topics, perspective, audience, parts, source, before } = row;
  return {
    ...toCard(row),
    ...{ name, kind, statement, topics, perspective, audience, parts, before },
    texts: { title: row.title, summary: row.summary, story: source },
  };
}

/** A revision's warnings as stored: the writer's and the moderators', of each the stronger. */
export const WARNINGS = sql<Record<string, Degree>>`coalesce((
  select jsonb_object_agg(w.warning, w.degree) from (
    select warning, max(degree) as degree from ${revisionWarnings}
    where revision_id = ${storyRevisions.id} group by warning
  ) w), '{}')`;

const CARD = {
  storyId: storyRevisions.storyId,
  title: storyRevisions.title,
  summary: storyRevisions.summary,
  words: storyRevisions.words,
  number: storyRevisions.number,
  statement: storyRevisions.statement,
  other: storyRevisions.otherWarning,
  warnings: WARNINGS,
};

const TEXT = {
  name: personas.name,
  kind: personas.kind,
  topics: storyRevisions.topics,
  perspective: storyRevisions.perspective,
  audience: storyRevisions.audience,
  parts: storyRevisions.parts,
  source: storyRevisions.source,
  before: sql<StoryForReview['before']>`(
    select jsonb_build_object('title', e.title, 'summary', e.summary, 'parts', e.parts)
    from ${storyRevisions} e
    where e.story_id = ${storyRevisions.storyId} and e.number = ${storyRevisions.number} - 1)`,
};

type CardRow = Omit<StoryReviewCard, 'warnings'> & {
  statement: WarningStatement;
  other: string | null;
  warnings: Record<string, Degree>;
};

const toCard = ({ storyId, title, summary, words, number, ...said }: CardRow): StoryReviewCard => ({
  ...{ storyId, title, summary, words, number },
  warnings: toWarned(said),
});

/** The warnings in the vocabulary's order, as pages show them. */
export function toWarned({
  statement,
  other,
  warnings,
}: {
  statement: WarningStatement | null;
  other: string | null;
  warnings: Record<string, Degree>;
}): Warned[] {
  const known = vocabulary().flatMap(({ slug }): Warned[] => {
    const degree = DEGREES.find((one) => one === warnings[slug]);
    if (!degree) return [];
    return [slug === 'other' && other ? { slug, degree, words: other } : { slug, degree }];
  });
  return statement === 'rather-not-say'
    ? [...known, { slug: 'rather-not-say', degree: null }]
    : known;
}
