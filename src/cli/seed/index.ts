import type { TransactionSql } from 'postgres';
import type { Connection } from '#lib/server/db/client.ts';
import { StartError } from '../errors.ts';
import { progress } from '../progress.ts';
import { COMMENT_COLUMNS, commentRows, nameCommenters } from './comment-rows.ts';
import { copy } from './copy.ts';
import { Ids } from './ids.ts';
import { People } from './people.ts';
import { planSeed, type Plan, type SeedSize } from './plan.ts';
import * as rows from './story-rows.ts';
import { renderTexts, type Texts } from './texts.ts';

type Made = {
  plan: Plan;
  ids: Ids;
  people: People;
  texts: Texts;
  stories: rows.SeededStory[];
  waiting: rows.SeededStory[];
};

/** Fills a database with made-up stories and comments, all or nothing, by the rules of the schema. */
export async function seed({ sql }: Pick<Connection, 'sql'>, size: SeedSize): Promise<void> {
  const [taken] = await sql`select 1 from accounts where username = ${`seed${size.seed}x0`}`;
  if (taken) throw new StartError(`Seed ${size.seed} was sown here before; choose another --seed.`);
  const plan = planSeed(size);
  const texts = renderTexts(size);
  const ids = new Ids(size.seed);
  const people = new People(plan, ids);
  const stories = rows.placeStories(plan, plan.published, ids, people);
  const waiting = rows.placeStories(plan, plan.inReview, ids, people);
  nameCommenters(plan, stories, people);
  const made = { plan, ids, people, texts, stories, waiting };
  const bar = progress('Writing', STEPS.length);
  await sql.begin(async (tx) => {
    for (const step of STEPS) {
      await step(tx, made);
      bar.step();
    }
  });
  bar.end();
  // Statistics and visibility, so that the first pages are planned and read as later ones.
  await sql`vacuum analyze`;
}

type Step = (tx: TransactionSql, made: Made) => PromiseLike<unknown>;

/** In an order in which every foreign key and trigger finds what it looks for. */
const STEPS: Step[] = [
  writePeople,
  (tx, { stories }) => write(tx, 'submissions', rows.CLAIMED, stories),
  (tx, { stories }) => write(tx, 'decisions', rows.DECISIONS, stories),
  approve,
  (tx, { stories }) => write(tx, 'moderation_log', rows.LOG, stories),
  (tx, { stories }) => write(tx, 'stories', rows.STORIES, stories),
  (tx, { stories, texts }) => write(tx, 'story_revisions', rows.revisions(texts), stories),
  (tx, { stories }) => writeWarnings(tx, stories),
  publish,
  writeTopics,
  (tx, made) => copy(tx, 'comments', COMMENT_COLUMNS, commentRows(made.plan, made.stories, made)),
  writeWaiting,
];

const write = (
  tx: TransactionSql,
  table: string,
  { columns, row }: rows.Rows,
  stories: rows.SeededStory[],
) => copy(tx, table, columns, stories.values().map(row));

async function writePeople(tx: TransactionSql, { people, stories }: Made): Promise<void> {
  const personas = [...people.personaRows()];
  const day = stories.at(-1)?.day ?? '2026-03-01';
  const accounts = await people.accountRows(day);
  const accountColumns = ['id', 'username', 'passphrase_hash', 'sealed_personas', 'created_on'];
  await copy(tx, 'accounts', accountColumns, accounts);
  const columns = 'id kind account_id sealed_owner name name_key thread_key'.split(' ');
  await copy(tx, 'personas', columns, personas);
}

function approve(tx: TransactionSql, { stories }: Made) {
  return tx`
  update submissions s
  set state = 'approved', decided_on = d.decided_on, lease_id = null, lease_expires_at = null
  from decisions d
  where d.submission_id = s.id and s.state = 'claimed'
    and s.id in (select unnest(${stories.map((story) => story.submissionId)}::uuid[]))`;
}

function publish(tx: TransactionSql, { stories }: Made) {
  return tx`
  update stories s set state = 'published', published_revision_id = r.id
  from story_revisions r
  where r.story_id = s.id and s.id in (select unnest(${stories.map(({ id }) => id)}::uuid[]))`;
}

const writeWarnings = (tx: TransactionSql, stories: rows.SeededStory[]) =>
  copy(
    tx,
    'revision_warnings',
    ['revision_id', 'warning', 'source', 'degree'],
    stories.flatMap(({ revisionId, warnings }) =>
      warnings.map(([slug, degree]) => [revisionId, slug, 'writer', degree]),
    ),
  );

function writeTopics(tx: TransactionSql, { stories }: Made) {
  const columns = ['story_id', 'topic', 'published_on', 'list_key'];
  const all = stories.flatMap(({ id, topics, day, listKey }) =>
    topics.map((topic) => [id, topic, day, listKey]),
  );
  return copy(tx, 'story_topics', columns, all);
}

async function writeWaiting(tx: TransactionSql, { waiting, texts }: Made): Promise<void> {
  await write(tx, 'submissions', rows.WAITING, waiting);
  await write(tx, 'stories', rows.WAITING_STORIES, waiting);
  await write(tx, 'story_revisions', rows.revisions(texts), waiting);
  await writeWarnings(tx, waiting);
  await write(tx, 'drafts', rows.drafts(texts), waiting);
}
