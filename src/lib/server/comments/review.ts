import { aliasedTable, eq, inArray, sql } from 'drizzle-orm';
import type { Part } from '#lib/text/parts.ts';
import { warningsOf } from '#lib/warnings/codes.ts';
import type { Warned } from '#lib/warnings/views.ts';
import { wholeWarnings } from '#lib/warnings/whole.ts';
import type { Context } from '../context.ts';
import type { Database } from '../db/client.ts';
import { comments, personas, stories, storyRevisions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import * as moderation from '../moderation/index.ts';

/** What the queue shows of a comment before it is claimed: none of its words. */
export type CommentCard = {
  commentId: string;
  storyTitle: string;
  storySlug: string;
  words: number;
  warnings: Warned[];
  isReply: boolean;
};

/** A comment for the person who decides on it, with what it answers. */
export type CommentForReview = CommentCard & {
  name: string;
  kind: 'handle' | 'pen_name' | 'anonymous';
  parts: Part[];
  /** As it was typed. */
  source: string;
  /** What covers the whole of it. */
  whole: Warned[];
  /** Null when it answers the story itself. */
  answers: { name: string; parts: Part[]; whole: Warned[] } | null;
};

/** The cards of comments by their ids; the caller has made sure that staff is asking. */
export async function cardsForReview(
  db: Database,
  commentIds: readonly string[],
): Promise<Map<string, CommentCard>> {
  if (commentIds.length === 0) return new Map();
  const rows = await selectCards(db).where(inArray(comments.id, [...commentIds]));
  return new Map(rows.map((row) => [row.commentId, toCard(row)]));
}

/** The words of a held comment, for whoever holds its claim; 404 for everyone else. */
export async function getForReview(ctx: Context, submissionId: string): Promise<CommentForReview> {
  const claimed = await moderation.getClaimed(ctx, submissionId);
  if (!claimed.leaseId || claimed.kind !== 'comment') throw notFound();
  const parent = aliasedTable(comments, 'parent');
  const answered = aliasedTable(personas, 'answered');
  const [row] = await ctx.db
    .select({
      ...CARD,
      name: personas.name,
      kind: personas.kind,
      parts: comments.parts,
      source: comments.source,
      chosenCodes: comments.chosenCodes,
      inheritedCodes: comments.inheritedCodes,
      answersName: answered.name,
      answersParts: parent.parts,
      answersWarnings: parent.warningCodes,
      answersChosen: parent.chosenCodes,
      answersInherited: parent.inheritedCodes,
    })
    .from(comments)
    .innerJoin(stories, eq(stories.id, comments.storyId))
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .innerJoin(personas, eq(personas.id, comments.personaId))
    .leftJoin(parent, eq(parent.id, comments.parentId))
    .leftJoin(answered, eq(answered.id, parent.personaId))
    .where(eq(comments.submissionId, submissionId));
  if (!row) throw notFound();
  const { name, kind, parts, source, codes, chosenCodes, inheritedCodes } = row;
  const whole = wholeWarnings({ warningCodes: codes, chosenCodes, inheritedCodes }, parts);
  return { ...toCard(row), name, kind, parts, source, whole, answers: answeredBy(row) };
}

function answeredBy(row: {
  answersName: string | null;
  answersParts: Part[] | null;
  answersWarnings: number[] | null;
  answersChosen: number[] | null;
  answersInherited: number[] | null;
}): CommentForReview['answers'] {
  const { answersName: name, answersParts: parts } = row;
  if (!name || !parts) return null;
  const codes = {
    warningCodes: row.answersWarnings ?? [],
    chosenCodes: row.answersChosen ?? [],
    inheritedCodes: row.answersInherited ?? [],
  };
  return { name, parts, whole: wholeWarnings(codes, parts) };
}

const CARD = {
  commentId: comments.id,
  storyTitle: storyRevisions.title,
  storySlug: stories.slug,
  words: sql<number>`(select coalesce(sum((part ->> 'words')::int), 0)::int
    from jsonb_array_elements(${comments.parts}) part)`,
  codes: comments.warningCodes,
  parentId: comments.parentId,
};

const selectCards = (db: Database) =>
  db
    .select(CARD)
    .from(comments)
    .innerJoin(stories, eq(stories.id, comments.storyId))
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId));

type CardRow = Awaited<ReturnType<typeof selectCards>>[number];

const toCard = ({ commentId, storyTitle, storySlug, words, codes, parentId }: CardRow) => ({
  commentId,
  storyTitle,
  storySlug,
  words,
  warnings: warningsOf(codes),
  isReply: parentId !== null,
});
