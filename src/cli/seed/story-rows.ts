import { dayOf } from '#lib/server/context.ts';
import { VOCABULARY, warningCode } from '#lib/warnings/vocabulary.ts';
import type { Ids } from './ids.ts';
import type { People } from './people.ts';
import type { Plan, PlannedStory } from './plan.ts';
import type { Texts } from './texts.ts';

const DAY = 86_400_000;
/** The day of the newest story; fixed, so that a seed is the same on every day. */
const NEWEST = new Date('2026-03-01T00:00:00Z');
const LEASE_END = '2100-01-01T00:00:00Z';

export type SeededStory = PlannedStory & {
  id: string;
  slug: string;
  listKey: number;
  personaId: string;
  revisionId: string;
  submissionId: string;
  leaseId: string;
  day: string;
};

/** Gives every planned story its ids, its persona and its day. */
export function placeStories(plan: Plan, planned: PlannedStory[], ids: Ids, people: People) {
  const perDay = Math.max(6, Math.ceil(plan.stories / 1500));
  return planned.map((story, at): SeededStory => {
    const id = ids.next();
    const daysAgo = Math.floor(at / perDay);
    return {
      ...story,
      ...{ id, slug: ids.slug(), listKey: ids.listKey() },
      ...{ revisionId: ids.next(), submissionId: ids.next(), leaseId: ids.next() },
      personaId: people.personaOf(story.author, story.face, id),
      day: dayOf(new Date(NEWEST.getTime() - daysAgo * DAY)),
    };
  });
}

type Cell = string | number | null | number[] | string[] | object;
export type Rows = { columns: readonly string[]; row(story: SeededStory): Cell[] };
const rows = (columns: readonly string[], row: Rows['row']): Rows => ({ columns, row });

const published = ({ statement, warnings }: PlannedStory): number[] => {
  const codes = warnings.map(([slug, degree]) => warningCode(codeOf(slug), degree));
  return statement === 'rather-not-say' ? [...codes, warningCode(codeOf(statement), null)] : codes;
};

const codeOf = (slug: string) => VOCABULARY.find((warning) => warning.slug === slug)!.code;

/** Stories begin as drafts, since the database publishes only what was approved. */
export const STORIES = rows(
  'id slug persona_id audience published_on list_key warning_codes comment_count comment_number changed_on'.split(
    ' ',
  ),
  (story) => [
    ...[story.id, story.slug, story.personaId, story.audience, story.day, story.listKey],
    ...[published(story), story.comments, story.comments, story.day],
  ],
);

export const WAITING_STORIES = rows(
  ['id', 'slug', 'persona_id', 'audience', 'list_key', 'changed_on'],
  ({ id, slug, personaId, audience, listKey, day }) => [
    ...[id, slug, personaId, audience, listKey, day],
  ],
);

/** Approved ones are held under a lease first, since the database wants a decision made under it. */
export const CLAIMED = rows(
  'id kind persona_id subject_id number state submitted_at lease_id lease_expires_at'.split(' '),
  ({ submissionId, personaId, id, leaseId, day }) => [
    ...[submissionId, 'story', personaId, id, 1, 'claimed', `${day}T00:00:00Z`, leaseId, LEASE_END],
  ],
);

export const WAITING = rows(
  ['id', 'kind', 'persona_id', 'subject_id', 'number', 'state', 'submitted_at'],
  ({ submissionId, personaId, id, i, day }) => [
    ...[submissionId, 'story', personaId, id, 1, 'waiting', timeWithin(day, i)],
  ],
);

export const DECISIONS = rows(
  ['id', 'submission_id', 'kind', 'lease_id', 'decided_by_role', 'decided_on'],
  // The revision's id serves a second time: ids are unique within their own table.
  ({ revisionId, submissionId, leaseId, day }) => [
    ...[revisionId, submissionId, 'approve', leaseId, 'moderator', day],
  ],
);

export const LOG = rows(
  ['on_day', 'actor_kind', 'act', 'subject_kind', 'subject_id', 'reason_code'],
  ({ submissionId, day }) => [
    ...[day, 'system', 'submission.approved', 'submission', submissionId, 'seed'],
  ],
);

export const revisions = (texts: Texts) =>
  rows(
    'id story_id number submission_id title summary source parts renderer_version words statement topics perspective audience submitted_on'.split(
      ' ',
    ),
    (story) => {
      const { title, summary, text, rendered } = texts.story(story.i);
      return [
        ...[story.revisionId, story.id, 1, story.submissionId, title, summary, text],
        ...[rendered.parts, rendered.version, rendered.words, story.statement, story.topics],
        ...[story.perspective, story.audience, story.day],
      ];
    },
  );

export const drafts = (texts: Texts) =>
  rows(
    'story_id title summary source statement warnings topics perspective byline audience'.split(
      ' ',
    ),
    (story) => {
      const { title, summary, text } = texts.story(story.i);
      return [
        ...[story.id, title, summary, text, story.statement],
        ...[Object.fromEntries(story.warnings), story.topics, story.perspective],
        ...[story.face, story.audience],
      ];
    },
  );

const timeWithin = (day: string, i: number) =>
  `${day}T${String(i % 24).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00Z`;
