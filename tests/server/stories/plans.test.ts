import { beforeAll, describe, expect, test } from 'vitest';
import type { Place } from '#lib/stories/cursor.ts';
import { feedQuery } from '#lib/server/stories/feed.ts';
import { gentleQuery, waitingQuery } from '#lib/server/stories/home.ts';
import { hiddenQuery } from '#lib/server/stories/list.ts';
import { about, ALL, pageQuery, type Shelf } from '#lib/server/stories/shelf.ts';
import { bestQuery, newestQuery } from '#lib/server/stories/search/matches.ts';
import { passageQuery } from '#lib/server/stories/search/passages.ts';
import { hiddenBy, notHiddenBy } from '#lib/server/stories/visible.ts';
import { heavyCodes } from '#lib/warnings/codes.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';

const base = useDatabase();
const STORIES = 100_000;

// Triggers and foreign keys stand aside: only the plan is looked at, and it depends on the amount.
beforeAll(async () => {
  await base.sql.begin(async (sql) => {
    await sql`do $$ declare link record; begin
      for link in select conname, conrelid::regclass from pg_constraint where contype = 'f'
      loop execute format('alter table %s drop constraint %I', link.conrelid, link.conname); end loop;
    end $$`;
    await sql`alter table stories disable trigger user`;
    await sql`create temporary table made on commit drop as
      select gen_random_uuid() id, gen_random_uuid() persona_id, gen_random_uuid() revision_id, n,
        date '2024-01-01' + (n % 700) as day, (random() * 9e18)::bigint as key
      from generate_series(1, ${STORIES}) n`;
    await sql`insert into personas (id, kind, name, sealed_owner)
      select persona_id, 'anonymous', 'Quiet Heron', decode(repeat('00', 128), 'hex') from made`;
    await sql`insert into stories (id, slug, persona_id, state, audience, published_revision_id,
        published_on, list_key, warning_codes, comment_count, changed_on)
      select id, n::text, persona_id, 'published', 'unlisted', revision_id, day, key,
        case n % 500 when 0 then '{}' else array[(${heavyCodes()}::int[])[1 + n % 40]] end,
        n % 500, day from made`;
    await sql`insert into story_revisions (id, story_id, number, title, summary, source, parts,
        renderer_version, words, statement, topics, audience, submitted_on)
      select revision_id, id, 1, 'Day nine', 'I am telling you.', repeat('x', 100), '[]', 1, 400,
        'listed', '{drink}', 'unlisted', day from made`;
    await sql`insert into story_topics select id, 'drink', day, key from made where n % 4 = 0`;
    await sql`insert into story_search
      select id, day, key, n % 10 = 0, '{}', case n % 3 when 0 then '''walk'':1A' else '' end::tsvector,
        ('''day'':9 ' || case n % 1000 when 0 then '''harbour'':4' else '' end)::tsvector, '',
        '{}', '{}', '{}', day from made`;
  });
  await base.sql`analyze personas, stories, story_revisions, story_topics, story_search`;
}, 30_000);

type Node = {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: Node[];
};

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

type Query = { toSQL(): { sql: string; params: unknown[] } };

async function explain(how: string, text: string, params: unknown[] = []): Promise<Node[]> {
  const [row] = await base.sql.unsafe(`explain (${how}, format json) ${text}`, params as never[]);
  return nodesOf((row!['QUERY PLAN'] as { Plan: Node }[])[0]!.Plan);
}

/** Rows looked at in all tables and indexes, also those that were not wanted. */
const rowsRead = (nodes: Node[]) =>
  nodes
    .filter((node) => node['Relation Name'])
    .map((node) => [node['Actual Loops'], node['Actual Rows'], node['Rows Removed by Filter'] ?? 0])
    .reduce((sum, [loops = 0, kept = 0, dropped = 0]) => sum + loops * (kept + dropped), 0);

/** Goes by the index, planned for these values and for any, and reads few rows of a large table. */
async function expectWalk(query: Query, index: string, most: number): Promise<void> {
  const { sql, params } = query.toSQL();
  const run = await explain('analyze', sql, params);
  // As a prepared statement is planned once it was used often.
  for (const nodes of [run, await explain('generic_plan', sql)]) {
    expect(nodes.map((node) => node['Index Name'])).toContain(index);
    expect(nodes.map((node) => node['Node Type']).join()).not.toMatch(/Seq Scan|Hash|Bitmap/);
  }
  expect(rowsRead(run)).toBeLessThanOrEqual(most);
}

const hiding = { levels: { custody: 'hide', 'self-harm': 'hide' } } as const;
const from = { day: '2025-01-10', key: 5n };
const places: [string, Place | null][] = [
  ['the newest page', null],
  ['a page far down', { towards: 'older', from }],
  ['the way back', { towards: 'newer', from }],
];
const shelves: [string, Shelf, string][] = [
  ['all stories', ALL, 'stories_list'],
  ['a topic', about('drink'), 'story_topics_list'],
];

describe.each(shelves)('%s', (_, shelf, index) => {
  test.each(places)('%s: by the index, without a sort', async (_, place) => {
    const query = pageQuery(contextOf(base.db), shelf, place, notHiddenBy(hiding));
    const { sql, params } = query.toSQL();
    const nodes = await explain('analyze', sql, params);
    expect(nodes.map((node) => node['Node Type']).join()).not.toMatch(/Sort/);
    await expectWalk(query, index, 200);
  });

  test('what a page hides is counted within the page', async () => {
    const downTo = { day: '2025-01-09', key: 5n };
    for (const stretch of [{ below: from, downTo }, { downTo: { ...from, day: '2025-11-29' } }]) {
      const query = hiddenQuery(contextOf(base.db), shelf, stretch, hiddenBy(hiding));
      const { sql, params } = query.toSQL();
      const nodes = await explain('analyze', sql, params);
      expect(nodes.map((node) => node['Index Name'])).toContain(index);
      expect(rowsRead(nodes)).toBeLessThanOrEqual(600);
    }
  });
});

describe('the first page and the feed', () => {
  test('look at the newest only, though hardly anything is gentle and all is answered', async () => {
    await expectWalk(gentleQuery(contextOf(base.db), hiding, 4), 'stories_list', 1100);
    await expectWalk(waitingQuery(contextOf(base.db), hiding), 'stories_unanswered', 10);
    await expectWalk(feedQuery(contextOf(base.db)), 'stories_list', 200);
  });
});

describe('search', () => {
  const ctx = () => contextOf(base.db);

  /** Pages of the database that the function behind it read. */
  async function pagesRead(query: Query): Promise<number> {
    const { sql, params } = query.toSQL();
    const nodes = await explain('analyze, buffers', sql, params);
    expect(nodes.map((node) => node['Node Type']).join()).not.toMatch(/Seq Scan|Hash Join/);
    const [found] = nodes.filter((node) => node['Node Type'] === 'Function Scan');
    return found!['Shared Hit Blocks']! + found!['Shared Read Blocks']!;
  }

  test.each([
    ['a word that few have', 'harbour', null],
    ['a word that all have', 'day', null],
    ['a word that all have, far down', 'day', from],
    ['one that all have and one that few have', 'day harbour', null],
  ])('%s: reads little of the table', async (_, words, place) => {
    const [table] = await base.sql<[{ pages: number }]>`
      select pg_relation_size('story_search') / 8192 as pages`;
    const most = Number(table.pages) / 4;
    expect(await pagesRead(newestQuery(ctx(), words, place, 100))).toBeLessThan(most);
    if (!place) expect(await pagesRead(bestQuery(ctx(), words, []))).toBeLessThan(most);
  });

  test('what is looked up for a page is looked up by id alone', async () => {
    const matches = await newestQuery(ctx(), 'harbour', null, 20);
    const { sql, params } = passageQuery(ctx(), 'harbour', hiding, matches).toSQL();
    const nodes = await explain('analyze', sql, params);
    expect(rowsRead(nodes)).toBeLessThanOrEqual(20 * 6);
  });
});
