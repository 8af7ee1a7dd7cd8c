import { beforeAll, describe, expect, test } from 'vitest';
import { connect } from '#lib/server/db/client.ts';
import { scatterDay } from '#lib/server/db/scatter.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';

const base = useDatabase();
let today = 1;
const night = (db = base.db) =>
  scatterDay(contextOf(db, { kind: 'system' }, new Date(Date.UTC(2026, 2, (today += 1), 0, 17))));

/** Rows of many sizes, long ones outside their row too, numbered in the order in which they came. */
const insert = (count: number) => base.sql`
  insert into probe select gen_random_uuid(), n,
    (select string_agg(md5(random()::text), '') from generate_series(1, 3 + (random() ^ 4 * 150 + n * 0)::int)), '[]'
  from generate_series(1, ${count}) n`;

const rowsOf = (which: string) =>
  base.sql<{ n: number; place: string; page: string; outside: string | null; xmin: string }[]>`
    select n, ctid::text as place, split_part(ctid::text, ',', 1) as page, xmin::text,
      pg_column_toast_chunk_id(body)::text as outside
    from probe where ${base.sql.unsafe(which)} order by ctid`;

/** How far two orders go together, in standard deviations of chance (Spearman). */
function together(order: number[]): number {
  const count = order.length;
  const ranks = new Map(order.toSorted((a, b) => a - b).map((n, rank) => [n, rank]));
  const apart = order.reduce((sum, n, at) => sum + (ranks.get(n)! - at) ** 2, 0);
  return (1 - (6 * apart) / (count * (count * count - 1))) * Math.sqrt(count - 1);
}

/** How many stand right beside the one that came before or after them; by chance about two. */
const beside = (order: number[]) =>
  order.filter((n, at) => at > 0 && Math.abs(n - order[at - 1]!) === 1).length;

beforeAll(async () => {
  const { sql } = base;
  await sql`create table probe (id uuid primary key, n int, body text, parts jsonb)`;
  await insert(3000);
  await night();
  await sql`update probe set n = 0`;
  await night();
});

describe('P9: what was written in one day', () => {
  test('stands in the order in which it came until the night', async () => {
    await insert(1000);
    const order = (await rowsOf('n > 0')).map(({ n }) => n);
    expect(together(order)).toBeGreaterThan(15);
    expect(beside(order)).toBeGreaterThan(500);
  });

  test('stands in random order after it, and on other pages; nothing else moved', async () => {
    const before = await rowsOf('n > 0');
    const others = await rowsOf('n = 0');
    await night();
    const after = await rowsOf('n > 0');
    const order = after.map(({ n }) => n);
    // Five standard deviations and fifteen for two: once in a million nights.
    expect(Math.abs(together(order))).toBeLessThan(5);
    expect(beside(order)).toBeLessThan(15);
    const pages = new Map(before.map(({ n, page }) => [n, page]));
    // The first of them fill up the last page, where one of its own can be among them by chance.
    expect(after.filter(({ n, page }) => pages.get(n) === page).length).toBeLessThan(10);
    expect(await rowsOf('n = 0')).toEqual(others);
  });

  test('has one transaction, and long texts stand in another order too', async () => {
    const rows = await rowsOf('n > 0');
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    const outside = rows
      .filter((row) => row.outside !== null)
      .toSorted((a, b) => Number(a.outside) - Number(b.outside))
      .map(({ n }) => n);
    expect(outside.length).toBeGreaterThan(50);
    expect(Math.abs(together(outside))).toBeLessThan(5);
  });

  test('keeps its place from then on, and what is changed later moves with that day', async () => {
    await base.sql`update probe set n = -1 where n = 7`;
    const before = await rowsOf('n > 0');
    await night();
    expect(await rowsOf('n > 0')).toEqual(before);
  });
});

test('two processes in one night move everything once', async () => {
  await insert(200);
  const other = connect(base.url);
  const rows = () => base.sql`select table_name, xmin::text from scattered order by 1`;
  const day = new Date(Date.UTC(2026, 2, (today += 1), 0, 17));
  const run = (db = base.db) => scatterDay(contextOf(db, { kind: 'system' }, day));
  await Promise.all([run(), run(other.db)]);
  const once = await rows();
  await run();
  expect(await rows()).toEqual(once);
  expect(once.length).toBeGreaterThan(10);
  await other.close();
});

test('a table that somebody works on is left for the next hour, and nobody’s work fails', async () => {
  await insert(50);
  const before = await rowsOf('n between 1 and 50');
  today += 1;
  const run = () =>
    scatterDay(contextOf(base.db, { kind: 'system' }, new Date(Date.UTC(2026, 2, today, 0, 17))));
  await base.sql.begin(async (tx) => {
    await tx`select 1 from probe for update`;
    await run();
  });
  expect(await rowsOf('n between 1 and 50')).toEqual(before);
  await run();
  expect(await rowsOf('n between 1 and 50')).not.toEqual(before);
}, 20_000);

test('what was under way while a night began moves in the next one', async () => {
  const long = await base.sql.reserve();
  await long`begin`;
  await long`insert into probe values (gen_random_uuid(), 100001, 'late', '[]')`;
  await long`insert into probe values (gen_random_uuid(), 100002, 'late', '[]')`;
  await insert(30);
  await night();
  await long`commit`;
  long.release();
  const before = await rowsOf('n > 100000');
  await night();
  const after = await rowsOf('n > 100000');
  expect(after.map(({ xmin }) => xmin)).not.toEqual(before.map(({ xmin }) => xmin));
  expect(new Set(after.map(({ xmin }) => xmin)).size).toBe(1);
});

// A rule on every change must let a row through that stays as it is; these were looked at.
test('every table can be scattered: no rule takes another place for a change', async () => {
  const rows = await base.sql<{ name: string }[]>`
    select event_object_table || ': ' || trigger_name as name from information_schema.triggers t
    where event_manipulation = 'UPDATE' and action_timing = 'BEFORE' and not exists (
      select 1 from information_schema.triggered_update_columns c
      where c.trigger_name = t.trigger_name and c.event_object_table = t.event_object_table)
    order by 1`;
  expect(rows.map(({ name }) => name)).toEqual([
    'appeals: appeals_another_decides',
    'content_warnings: content_warnings_kept',
    'moderation_log: moderation_log_append_only',
    'moderation_log_today: moderation_log_today_append_only',
    'revision_warnings: revision_warnings_kept',
    'unmaskings: unmaskings_asked',
  ]);
});
