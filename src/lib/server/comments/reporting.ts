import { and, eq } from 'drizzle-orm';
import type { Reportable } from '#lib/comments/views.ts';
import type { Context } from '../context.ts';
import { comments, personas, stories, storyRevisions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import * as moderation from '../moderation/index.ts';
import { isId } from './ids.ts';
import { threadVisibleTo } from './policy.ts';

/** A story by its slug, or a comment by its id. */
export type Subject = { slug: string } | { commentId: string };

export type Complaint = Pick<moderation.reports.NewReport, 'reason' | 'details' | 'missing'>;

/** What a report would be about, as the page names it. Throws notFound for what cannot be seen. */
export async function getReportable(ctx: Context, subject: Subject): Promise<Reportable> {
  const { slug, title, commentBy } = await find(ctx, subject);
  return { slug, title, commentBy };
}

/**
 * Reports a story or a comment, with a copy of the words it is about. Nothing about the person who
 * reports is kept; the words of a receipt are told once. Throws what `reports.make` throws.
 */
export async function report(
  ctx: Context,
  address: string,
  subject: Subject,
  complaint: Complaint,
): Promise<{ words: string }> {
  const { storyId, commentId, revisionId, snapshot } = await find(ctx, subject);
  const { receipt } = await moderation.reports.make(ctx, address, {
    ...complaint,
    storyId,
    commentId,
    revisionId,
    snapshot,
  });
  return receipt;
}

const find = (ctx: Context, subject: Subject) =>
  'slug' in subject ? findStory(ctx, subject.slug) : findComment(ctx, subject.commentId);

async function findStory({ db, actor }: Context, slug: string) {
  const [story] = await db
    .select({
      storyId: stories.id,
      slug: stories.slug,
      title: storyRevisions.title,
      revisionId: storyRevisions.id,
      snapshot: storyRevisions.source,
    })
    .from(stories)
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .where(and(eq(stories.slug, slug), threadVisibleTo(actor)));
  if (!story) throw notFound();
  return { ...story, commentId: null, commentBy: null };
}

async function findComment({ db, actor }: Context, commentId: string) {
  if (!isId(commentId)) throw notFound();
  const [comment] = await db
    .select({
      storyId: stories.id,
      slug: stories.slug,
      title: storyRevisions.title,
      commentId: comments.id,
      commentBy: personas.name,
      // A comment has no revisions: its own id says what stood there.
      revisionId: comments.id,
      snapshot: comments.source,
    })
    .from(comments)
    .innerJoin(personas, eq(personas.id, comments.personaId))
    .innerJoin(stories, eq(stories.id, comments.storyId))
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .where(
      and(eq(comments.id, commentId), eq(comments.state, 'published'), threadVisibleTo(actor)),
    );
  if (!comment) throw notFound();
  return comment;
}
