import { desc, eq, sql } from 'drizzle-orm';
import type { OwnStory } from '#lib/stories/writing-views.ts';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Database } from '../db/client.ts';
import { drafts, personas, stories, storyRevisions } from '../db/schema/index.ts';
import { ownPersonaIds } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';

/** All stories of the actor, with what happens to each next; the newest work first. */
export async function mine(ctx: Context): Promise<OwnStory[]> {
  const ids = ownPersonaIds(ctx.actor);
  if (ids.length === 0) return [];
  const rows = await selectOwn(ctx.db, { title: TITLE })
    .where(anyOf(stories.personaId, ids))
    .orderBy(desc(stories.changedOn), desc(stories.listKey));
  const ownIds = rows.map(({ id }) => id);
  const [latest, added] = await Promise.all([
    moderation.mapLatest(ctx.db, ownIds),
    moderation.mapAdditions(ctx, 'story', ownIds),
  ]);
  return rows.map(({ releaseAt, ...row }) => ({
    ...row,
    submission: latest.get(row.id) ?? null,
    declined: moderation.declinedOf(ctx, latest.get(row.id)),
    additions: added.get(row.id) ?? [],
    releaseOn: releaseAt && dayOf(releaseAt),
  }));
}

/** What is told of a story on the writer's pages; to be narrowed. */
export const selectOwn = <Fields extends object>(db: Database, fields: Fields) =>
  db
    .select({ ...OWN, ...fields })
    .from(stories)
    .innerJoin(personas, eq(personas.id, stories.personaId))
    .leftJoin(drafts, eq(drafts.storyId, stories.id))
    .leftJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId));

const OWN = {
  id: stories.id,
  slug: stories.slug,
  state: stories.state,
  name: personas.name,
  releaseAt: sql<Date | null>`(
    select r.release_at from ${storyRevisions} r
    where r.story_id = ${stories.id} and r.release_at is not null
  )`.mapWith(storyRevisions.releaseAt),
};

const TITLE = sql<string>`coalesce(${drafts.title}, ${storyRevisions.title}, '')`;
