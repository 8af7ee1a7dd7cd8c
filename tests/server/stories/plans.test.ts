import { beforeAll, expect, test } from 'vitest';
import { and } from 'drizzle-orm';
import type { Place } from '#lib/stories/cursor.ts';
import { about, ALL, pageQuery, type Shelf } from '#lib/server/stories/shelf.ts';
import { notHiddenBy } from '#lib/server/stories/visible.ts';
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
        array[4 + n % 90], n % 3, day from made`;
    await sql`insert into story_revisions (id, story_id, number, title, summary, source, parts,
        renderer_version, words, statement, topics, audience, submitted_on)
      select revision_id, id, 1, 'Day nine', 'I am telling you.', repeat('x', 100), '[]', 1, 400,
        'listed', '{drink}', 'unlisted', day from made`;
    await sql`insert into story_topics select id, 'drink', day, key from made where n % 4 = 0`;
  });
  await base.sql`analyze personas, stories, story_revisions, story_topics`;
}, 30_000);

type Node = {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows': number;
  Plans?: Node[];
};

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

async function explain(shelf: Shelf, place: Place | null): Promise<Node[]> {
  const hiding = notHiddenBy({ levels: { custody: 'hide', 'self-harm': 'hide' } });
  const { sql, params } = pageQuery(contextOf(base.db), shelf, place, and(hiding)).toSQL();
  const [row] = await base.sql.unsafe(`explain (analyze, format json) ${sql}`, params as never[]);
  return nodesOf((row!['QUERY PLAN'] as { Plan: Node }[])[0]!.Plan);
}

const from = { day: '2025-01-10', key: 5n };
const places: [string, Place | null][] = [
  ['the newest page', null],
  ['a page far down', { towards: 'older', from }],
  ['the way back', { towards: 'newer', from }],
];

test.each(places)('all stories, %s: by the index, without a sort', async (_, place) => {
  const nodes = await explain(ALL, place);
  expect(nodes.map((node) => node['Index Name'])).toContain('stories_list');
  expect(nodes.map((node) => node['Node Type']).join()).not.toMatch(/Sort|Seq Scan|Hash/);
  const read = nodes.find((node) => node['Index Name'] === 'stories_list');
  expect(read!['Actual Rows']).toBeLessThan(60);
});

test.each(places)('a topic, %s: by the index, without a sort', async (_, place) => {
  const nodes = await explain(about('drink'), place);
  expect(nodes.map((node) => node['Index Name'])).toContain('story_topics_list');
  expect(nodes.map((node) => node['Node Type']).join()).not.toMatch(/Sort|Seq Scan|Hash/);
});
