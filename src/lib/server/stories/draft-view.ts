import { eq, sql } from 'drizzle-orm';
import type { StoryInput } from '#lib/stories/form.ts';
import { isTopic } from '#lib/stories/topics.ts';
import type { DraftView } from '#lib/stories/writing-views.ts';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import { drafts, stories, storyRevisions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { findOwn, openPenName } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { selectOwn } from './mine.ts';
import { isId } from './own.ts';
import { canEdit } from './policy.ts';
import { WARNINGS } from './review.ts';

/** The writer's own text: the draft, or what is published where there is none. Throws notFound. */
export async function getDraft(ctx: Context, storyId: string): Promise<DraftView> {
  const row = isId(storyId) ? await findRow(ctx, storyId) : undefined;
  if (!row || !canEdit(ctx.actor, row)) throw notFound();
  const { id, slug, state, name, releaseAt, veiled } = row;
  const input = row.draft ? fromDraft(row.draft) : fromRevision(row);
  const [latest, added, own] = await Promise.all([
    moderation.mapLatest(ctx.db, [id]),
    moderation.mapAdditions(ctx, 'story', [id]),
    findOwn(ctx),
  ]);
  return {
    ...{ id, slug, state, name, veiled, input },
    title: input.title,
    submission: latest.get(id) ?? null,
    declined: moderation.declinedOf(ctx, latest.get(id)),
    additions: added.get(id) ?? [],
    releaseOn: releaseAt && dayOf(releaseAt),
    bylineOpen: state === 'draft',
    penNames: own.filter(({ kind }) => kind === 'pen_name').map((persona) => persona.name),
  };
}

async function findRow(ctx: Context, storyId: string) {
  const [row] = await selectOwn(ctx.db, {
    personaId: stories.personaId,
    draft: drafts,
    published: storyRevisions,
    warnings: WARNINGS,
    veiled: VEILED,
  }).where(eq(stories.id, storyId));
  return row;
}

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;

function fromDraft({
  storyId: _,
  topics,
  warnings,
  penName,
  ...draft
}: NonNullable<Row['draft']>): StoryInput {
  return {
    ...draft,
    penName: openPenName(penName),
    topics: topics.filter(isTopic),
    warnings: warnings as StoryInput['warnings'],
  };
}

function fromRevision({ published, warnings }: Row): StoryInput {
  if (!published) throw new Error('a story has a draft or a published text');
  const { title, summary, source, statement, topics, perspective, audience } = published;
  return {
    ...{ title, summary, source, perspective, audience, warnings, version: 0 },
    // A moderator's warning is on the list now, whatever the writer had said.
    statement:
      statement === 'none-apply' && Object.keys(warnings).length > 0 ? 'listed' : statement,
    otherWarning: published.otherWarning ?? '',
    topics: topics.filter(isTopic),
    byline: null,
    penName: '',
  };
}

const VEILED = sql<string[]>`(
  select coalesce(jsonb_agg(distinct part ->> 'warning'), '[]')
  from jsonb_array_elements((
    select r.parts from ${storyRevisions} r
    where r.story_id = ${stories.id} order by r.number desc limit 1
  )) part
  where part ->> 'kind' = 'veiled')`;
