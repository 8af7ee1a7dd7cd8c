import { and, count, eq, isNotNull, sql } from 'drizzle-orm';
import type { Suggestion } from '#lib/moderation/views.ts';
import type { Degree } from '#lib/text/parts.ts';
import type { Context } from '../context.ts';
import { reports } from '../db/schema/index.ts';
import { canModerate, othersOnly } from './policy.ts';

/**
 * Content warnings that readers miss on a story and on its comments, from reports that are open.
 * For staff alone, and none about the actor's own; to all others there are none.
 */
export async function suggestionsOn(
  { db, actor }: Context,
  storyId: string,
): Promise<Suggestion[]> {
  if (!canModerate(actor)) return [];
  const { commentId, suggestedWarning: slug, suggestedDegree: degree } = reports;
  return db
    .select({
      commentId,
      slug: sql<string>`${slug}`,
      degree: sql<Degree>`${degree}`,
      readers: count(),
    })
    .from(reports)
    .where(
      and(
        eq(reports.storyId, storyId),
        eq(reports.state, 'open'),
        isNotNull(slug),
        othersOnly(actor, reports.personaId),
      ),
    )
    .groupBy(commentId, slug, degree)
    .orderBy(slug, degree);
}
