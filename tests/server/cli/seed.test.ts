import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import { ownerOf } from '#lib/server/identity/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import { progress } from '../../../src/cli/progress.ts';
import { commentCounts } from '../../../src/cli/seed/counts.ts';
import { seed } from '../../../src/cli/seed/index.ts';
import { type TestDatabase, useDatabase } from '../../support/db.ts';
import { run } from '../../support/site.ts';
import { contextOf, person } from '../../support/world.ts';

const SIZE = { stories: 24, comments: 560, waiting: 7, seed: 3 };

const first = useDatabase();
const second = useDatabase();
beforeAll(async () => {
  await seed(first, SIZE);
  await seed(second, SIZE);
}, 60_000);

/** Everything a reader or moderator could see, in one hash; what is sealed differs by design. */
async function fingerprint({ sql }: TestDatabase): Promise<string> {
  const [row] = await sql<{ hash: string }[]>`
    select md5(concat_ws('|',
      (select string_agg(s::text, ',' order by id) from stories s),
      (select string_agg(r::text, ',' order by id) from story_revisions r),
      (select string_agg(w::text, ',' order by w) from revision_warnings w),
      (select string_agg(t::text, ',' order by t) from story_topics t),
      (select string_agg(d::text, ',' order by story_id) from drafts d),
      (select string_agg(c::text, ',' order by id) from comments c),
      (select string_agg(concat_ws(' ', id, kind, name), ',' order by id) from personas),
      (select string_agg(concat_ws(' ', id, username), ',' order by id) from accounts),
      (select string_agg(m::text, ',' order by position) from moderation_log m))) as hash`;
  return row!.hash;
}

const count = async ({ sql }: TestDatabase, table: string, where = 'true') =>
  Number((await sql.unsafe(`select count(*) from ${table} where ${where}`))[0]!.count);

describe('a seed', () => {
  test('makes the same content for the same number', async () => {
    expect(await fingerprint(first)).toBe(await fingerprint(second));
  });

  test('makes as many as was asked, one of the threads with 500', async () => {
    expect(await count(first, 'stories', "state = 'published'")).toBe(24);
    expect(await count(first, 'stories', "state = 'draft'")).toBe(7);
    expect(await count(first, 'submissions', "state = 'waiting'")).toBe(7);
    expect(await count(first, 'comments')).toBe(560);
    const threads = await first.sql<{ said: number; held: number }[]>`
      select s.comment_count as said, count(c.id)::int as held
      from stories s left join comments c on c.story_id = s.id group by s.id`;
    expect(threads.filter(({ said, held }) => said !== held)).toEqual([]);
    expect(threads.filter(({ said }) => said === 500)).toHaveLength(1);
  });

  test('leaves a moderation log that verifies, with every approval in it', async () => {
    expect(await moderation.log.verify(first.db)).toMatchObject({ ok: true, count: 24 });
  });

  test('stands under the rules of the database, none of them switched off', async () => {
    const off = await first.sql`
      select conname from pg_constraint where not convalidated
      union all select tgname from pg_trigger where tgenabled <> 'O'`;
    expect([...off]).toEqual([]);
  });

  test('seals who wrote what as everywhere', async () => {
    const personas = await second.sql<{ id: string; kind: string; account: string | null }[]>`
      select id, kind, account_id as account from personas`;
    const known = new Set((await second.sql`select id from accounts`).map(({ id }) => id));
    expect(personas.some(({ kind }) => kind === 'anonymous')).toBe(true);
    for (const { id, kind, account } of personas) {
      expect(account === null, kind).toBe(kind !== 'handle');
      expect(known).toContain(await ownerOf(second.db, id));
    }
  });

  test('can be read, and its queue taken from, like anything written by hand', async () => {
    const { stories: cards } = await stories.list(contextOf(second.db), USUAL, { place: null });
    expect(cards).toHaveLength(20);
    const [hot] = await second.sql<{ id: string }[]>`
      select id from stories where comment_count = 500`;
    const thread = await comments.thread(contextOf(second.db), hot!.id, USUAL);
    expect(thread.comments).toHaveLength(50);
    const { again } = await person(second.db, 'marta', 'moderator');
    const taken = await moderation.takeNext(await again());
    const text = await stories.getForReview(await again(), taken!.id);
    expect(text.parts.length).toBeGreaterThan(0);
  });

  test('is sown once; another number makes other content beside it', async () => {
    await expect(seed(first, SIZE)).rejects.toThrow('Seed 3 was sown here before');
    await seed(first, { stories: 2, comments: 3, waiting: 0, seed: 4 });
    expect(await count(first, 'stories', "state = 'published'")).toBe(26);
    expect(await count(first, 'comments')).toBe(563);
  });
});

test.each([
  [0, 0],
  [1, 700],
  [4, 501],
  [40, 501],
  [300, 400],
  [2000, 20_000],
])('%i stories share %i comments, none lost, at most one thread with 500', (stories, total) => {
  const counts = commentCounts(stories, total);
  expect(counts).toHaveLength(stories);
  expect(counts.reduce((sum, each) => sum + each, 0)).toBe(total);
  if (stories > 1 && total > 500) expect(counts.filter((each) => each === 500)).toHaveLength(1);
});

describe('manage seed', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footbridge-seed-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('says what it made, and draws no bar where nobody watches', async () => {
    const keyFile = join(folder, 'identity.key');
    await writeFile(keyFile, JSON.stringify(second.keyState), { mode: 0o600 });
    const env = { DATABASE_URL: second.url, IDENTITY_KEY_FILE: keyFile, DATA_DIR: folder };
    const args = ['seed', '--stories', '3', '--comments', '4', '--waiting', '1', '--seed', '9'];
    const { code, output } = await run('manage.ts', env, args).ended;
    expect(output).toMatch(/^Made 3 stories, 4 comments and 1 waiting in \d+\.\d s\.\n$/);
    expect(code).toBe(0);
  }, 60_000);

  test.each([
    [['--stories', 'many'], '--stories is a whole number.'],
    [['--stories', '0', '--comments', '5'], 'Comments need at least one story.'],
  ])('%j ends with 1 and says why', async (args, words) => {
    const { code, output } = await run('manage.ts', { DATA_DIR: folder }, ['seed', ...args]).ended;
    expect({ code, output }).toEqual({ code: 1, output: `${words}\n` });
  });
});

test('a bar fills to its end when a person watches', () => {
  const { isTTY } = process.stderr;
  const written: string[] = [];
  const write = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => written.push(String(text)) > 0);
  process.stderr.isTTY = true;
  const bar = progress('Writing', 60);
  for (let i = 0; i < 60; i++) bar.step();
  bar.end();
  process.stderr.isTTY = isTTY;
  write.mockRestore();
  expect(written[0]).toContain('0 of 60');
  expect(written.at(-2)).toContain(`${'█'.repeat(30)} 60 of 60`);
  expect(written.at(-1)).toBe('\n');
});
