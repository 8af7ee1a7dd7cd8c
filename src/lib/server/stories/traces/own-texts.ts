import { and, desc, eq, notInArray, sql } from 'drizzle-orm';
import type { TracePlace } from '#lib/stories/trace-views.ts';
import type { Context } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import { comments, drafts, personas, stories, storyRevisions } from '../../db/schema/index.ts';
import { ownPersonaIds } from '../../identity/index.ts';

export type OwnText = { personaId: string; text: string; place: TracePlace };

const GONE = ['withdrawn', 'removed'] as const;

/** What the actor wrote and has not taken back, under whatever name; the newest first. */
export async function ownTexts(ctx: Context): Promise<OwnText[]> {
  const ids = ownPersonaIds(ctx.actor);
  if (ids.length === 0) return [];
  const [written, said] = await Promise.all([ownStories(ctx, ids), ownComments(ctx, ids)]);
  return [
    ...written.map(({ personaId, text, name, title, storyId }) => ({
      ...{ personaId, text },
      place: { kind: 'story' as const, name, title, storyId },
    })),
    ...said.map(({ personaId, text, name, title }) => ({
      ...{ personaId, text },
      place: { kind: 'comment' as const, name, title, storyId: null },
    })),
  ];
}

const ownStories = ({ db }: Context, ids: readonly string[]) =>
  db
    .select({
      personaId: stories.personaId,
      storyId: stories.id,
      name: personas.name,
      title: NEWEST('title'),
      text: sql<string>`concat_ws(E'\n', ${NEWEST('title')}, ${NEWEST('summary')}, ${NEWEST('source')})`,
    })
    .from(stories)
    .innerJoin(personas, eq(personas.id, stories.personaId))
    .leftJoin(drafts, eq(drafts.storyId, stories.id))
    .where(and(anyOf(stories.personaId, ids), notInArray(stories.state, [...GONE])))
    .orderBy(desc(stories.changedOn), desc(stories.listKey));

const ownComments = ({ db }: Context, ids: readonly string[]) =>
  db
    .select({
      personaId: comments.personaId,
      name: personas.name,
      title: sql<string>`coalesce(${storyRevisions.title}, '')`,
      text: comments.source,
    })
    .from(comments)
    .innerJoin(personas, eq(personas.id, comments.personaId))
    .innerJoin(stories, eq(stories.id, comments.storyId))
    // A story that is out of sight tells nobody its title, its commenters neither.
    .leftJoin(
      storyRevisions,
      and(eq(storyRevisions.id, stories.publishedRevisionId), eq(stories.state, 'published')),
    )
    .where(and(anyOf(comments.personaId, ids), sql`${comments.state} <> 'removed'`))
    .orderBy(desc(comments.postedOn), desc(comments.id));

/** The draft's, or that of the text that was sent last. */
const NEWEST = (column: 'title' | 'summary' | 'source') => sql<string>`coalesce(
  ${drafts[column]},
  (select r.${sql.identifier(column)} from ${storyRevisions} r
   where r.story_id = ${stories.id} order by r.number desc limit 1), '')`;
