import { asc, desc, eq, sql } from 'drizzle-orm';
import type { OwnComment } from '#lib/comments/views.ts';
import { warningsOf } from '#lib/warnings/codes.ts';
import { highest } from '#lib/warnings/whole.ts';
import type { Context } from '../context.ts';
import { comments, personas, stories, storyRevisions } from '../db/schema/index.ts';
import { ownPersonaIds } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { openRequests } from './asking.ts';
import { ownComment, threadVisibleTo } from './policy.ts';
import { toReview } from './threads.ts';

/** All comments of the actor, with what became of each; the newest day first. */
export async function mine(ctx: Context): Promise<OwnComment[]> {
  const { db, actor } = ctx;
  if (ownPersonaIds(actor).length === 0) return [];
  const rows = await db
    .select({
      id: comments.id,
      state: comments.state,
      source: comments.source,
      codes: comments.warningCodes,
      day: comments.postedOn,
      name: personas.name,
      slug: stories.slug,
      title: sql<string>`coalesce(${storyRevisions.title}, '')`,
      readable: sql<boolean>`(${threadVisibleTo(actor)})`,
    })
    .from(comments)
    .innerJoin(personas, eq(personas.id, comments.personaId))
    .innerJoin(stories, eq(stories.id, comments.storyId))
    .leftJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .where(ownComment(actor))
    .orderBy(desc(comments.postedOn), asc(comments.id));
  const unseen = rows.filter(({ state }) => state !== 'published').map(({ id }) => id);
  const ids = rows.map(({ id }) => id);
  const [asked, added, latest] = await Promise.all([
    openRequests(db, ids),
    moderation.mapAdditions(ctx, 'comment', ids),
    moderation.mapLatest(db, unseen),
  ]);
  return rows.map(({ readable, slug, title, codes, ...row }) => {
    const submission = latest.get(row.id);
    // A story that is out of sight tells nobody its title, its commenters neither.
    const story = readable ? { slug, title } : null;
    const warnings = highest(warningsOf(codes));
    return {
      ...row,
      warnings,
      story,
      review: submission ? toReview(submission) : null,
      declined: moderation.declinedOf(ctx, submission),
      inDanger: submission?.inDanger ?? false,
      asked: asked.get(row.id) ?? [],
      additions: added.get(row.id) ?? [],
    };
  });
}
