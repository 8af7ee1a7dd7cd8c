import { beforeAll, describe, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import { pageQuery } from '#lib/server/comments/thread-page.ts';
import type { Context } from '#lib/server/context.ts';
import type { ThreadView } from '#lib/comments/views.ts';
import { DEGREES } from '#lib/warnings/vocabulary.ts';
import { LEVELS, type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { plant } from '../stories/published.ts';
import { decided, known, meet, met, post, withReceipt } from './support.ts';

const base = useDatabase();
const guest = () => contextOf(base.db);
let staff: Context;
let other: Context;

beforeAll(async () => {
  staff = await (await person(base.db, 'marta', 'moderator')).again();
  other = await (await person(base.db, 'noor', 'moderator')).again();
});

/** Published comments straight into the database; every tenth answers the one before. */
async function fill(storyId: string, many: number) {
  const [persona] = staff.actor.kind === 'staff' ? staff.actor.personaIds : [];
  await base.sql`
    insert into comments (id, story_id, persona_id, state, path, source, parts, renderer_version,
      posted_on)
    select gen_random_uuid(), ${storyId}, ${persona!}, 'published',
      case when n % 10 = 0 then array[n - 1, n] else array[n] end, 'Yes.',
      '[{"kind":"text","html":"<p>Yes.</p>","plain":"Yes.","words":1}]', 1, '2026-03-09'
    from generate_series(1, ${many}) n`;
  await base.sql`
    update comments c set parent_id = p.id from comments p
    where c.story_id = ${storyId} and p.story_id = ${storyId} and cardinality(c.path) = 2
      and p.path = c.path[1:1]`;
  await base.sql`update stories set comment_number = ${many}, comment_count = ${many}
    where id = ${storyId}`;
}

describe('pages of a thread', () => {
  test('hold 50, and visit every comment once and in order, also when more come', async () => {
    const { id } = await plant(base.db);
    await fill(id, 170);
    const before = await base.sql`select id from comments where story_id = ${id} order by path`;
    const seen: string[] = [];
    let from: string | null = null;
    do {
      const page: ThreadView = await comments.thread(guest(), id, USUAL, { from });
      expect(page.fromStart).toBe(from === null);
      expect(page.comments.length).toBe(page.next ? 50 : page.comments.length);
      seen.push(...page.comments.map((view) => view.id));
      await post(staff, id);
      from = page.next;
    } while (from);
    const first = before.map((row) => row.id as string);
    expect(seen.slice(0, first.length)).toEqual(first);
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('begin at the start where the place is not of this thread, or no place at all', async () => {
    const { id } = await plant(base.db);
    const elsewhere = await post(staff, (await plant(base.db)).id);
    await fill(id, 3);
    const all = await met(guest(), id);
    for (const from of [elsewhere.id, 'no-id', "' or 1=1"]) {
      expect(await met(guest(), id, from)).toEqual(all);
    }
  });

  test('take one query, two for who has something held; never more', async () => {
    const { id } = await plant(base.db);
    await fill(id, 120);
    const { receipt } = await post(guest(), id);
    const writer = await withReceipt(base, receipt!.sessionToken);
    const asked = async (ctx: Context) => {
      base.queries.length = 0;
      await comments.thread(ctx, id, USUAL);
      const last = (await comments.thread(ctx, id, USUAL)).next;
      base.queries.length = 0;
      await comments.thread(ctx, id, USUAL, { from: last });
      await comments.thread(ctx, id, USUAL, { from: last });
      return base.queries.length / 2;
    };
    expect(await asked(guest())).toBe(1);
    expect(await asked(writer)).toBeLessThanOrEqual(3);
    base.queries.length = 0;
    await comments.getChoices(writer, id);
    expect(base.queries.length).toBe(1);
  });

  test('of a thread with 5,000: 51 rows are read, by the index', async () => {
    const { id } = await plant(base.db);
    await fill(id, 5000);
    await base.sql`analyze comments, stories, personas`;
    const [middle] = await base.sql`
      select id from comments where story_id = ${id} order by path offset 2500 limit 1`;
    for (const from of [null, middle!.id as string]) {
      const { sql, params } = pageQuery(guest(), id, from).toSQL();
      for (const how of ['analyze', 'generic_plan']) {
        const [row] = await base.sql.unsafe(
          `explain (${how}, format json) ${sql}`,
          how === 'analyze' ? (params as never[]) : [],
        );
        const nodes = nodesOf((row!['QUERY PLAN'] as { Plan: Node }[])[0]!.Plan);
        const page = nodes.find((node) => node['Index Name'] === 'comments_thread');
        expect(page?.['Node Type']).toBe('Index Scan');
        const read = nodes.filter((node) => node['Relation Name'] === 'comments');
        expect(read.map((node) => node['Node Type'])).not.toContain('Seq Scan');
        if (how === 'analyze') expect(page!['Actual Rows']).toBeLessThanOrEqual(51);
      }
    }
  });
});

type Node = {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Rows': number;
  Plans?: Node[];
};
const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

describe('who meets a comment', () => {
  test('held: its writer alone, under any of their faces, and staff not in the thread', async () => {
    const { id } = await plant(base.db);
    const wren = await person(base.db, 'wren');
    const otis = await person(base.db, 'otis');
    const held = await post(await wren.again(), id, { as: 'anonymous' });
    expect(await meet(await wren.again(), id, held.id)).toMatchObject({
      state: 'held',
      isOwn: true,
      review: { state: 'waiting', note: null },
    });
    for (const ctx of [guest(), await otis.again(), staff]) {
      expect(await met(ctx, id)).toEqual([]);
      expect(JSON.stringify(await comments.thread(ctx, id, USUAL))).not.toContain(held.id);
    }
    const guests = await post(guest(), id);
    const mine = await withReceipt(base, guests.receipt!.sessionToken);
    expect(await met(mine, id)).toEqual([guests.id]);
    await decided(base, staff, held.id);
    for (const ctx of [guest(), await otis.again()]) {
      expect(await meet(ctx, id, held.id)).toMatchObject({ state: 'published', isOwn: false });
    }
  });

  test('removed: nobody, unless others answered; then its place, without words or name', async () => {
    const { id } = await plant(base.db);
    const text = 'planted-words-to-go';
    const [alone, answered] = [await post(staff, id), await post(staff, id, { text })];
    const reply = await post(other, id, { parentId: answered.id });
    for (const { id: gone } of [alone, answered]) await comments.remove(other, gone, 'harassment');
    const view = await comments.thread(guest(), id, USUAL);
    expect(view.comments).toEqual([
      {
        id: answered.id,
        state: 'removed',
        depth: 1,
        replyTo: null,
        day: '2026-03-10',
        isOwn: false,
        review: null,
      },
      expect.objectContaining({ id: reply.id, depth: 2, replyTo: '', name: 'noor' }),
    ]);
    expect(JSON.stringify(view)).not.toMatch(/planted|marta/);
    await comments.remove(await administrator(), reply.id, 'other');
    expect(await met(guest(), id)).toEqual([]);
    // Who wrote something sees that it was taken out.
    expect((await comments.thread(staff, id, USUAL)).comments.map(({ state }) => state)).toEqual([
      'removed',
      'removed',
    ]);
  });

  test('a thread is there for whom the story is, and 404 for anyone else', async () => {
    const members = await plant(base.db, { audience: 'members' });
    const paused = await plant(base.db);
    await base.sql`update stories set state = 'paused' where id = ${paused.id}`;
    await expect(comments.thread(guest(), members.id, USUAL)).rejects.toMatchObject({
      status: 404,
    });
    await expect(comments.thread(staff, paused.id, USUAL)).rejects.toMatchObject({ status: 404 });
    expect((await comments.thread(staff, members.id, USUAL)).comments).toEqual([]);
  });
});

const administrator = async () => (await person(base.db, 'ada', 'administrator')).again();

describe.each(LEVELS)('veiled parts of comments, for who chose to %s', (level) => {
  test.each(DEGREES)('a warning, %s', async (degree) => {
    const { id } = await plant(base.db);
    const warned = `Hello.\n\n::: warning self-harm ${degree}\nplanted-veiled\n:::`;
    const { id: comment } = await post(staff, id, { text: warned });
    const reading: ReaderSettings = { levels: { 'self-harm': level } };
    const view = await comments.thread(guest(), id, reading);
    const [shown] = view.comments;
    const parts = shown?.state === 'published' ? shown.parts : [];
    expect(parts.map(({ kind }) => kind)).toEqual([
      'text',
      { show: 'shown', veil: 'veiled', hide: 'withheld' }[level],
    ]);
    expect(parts[1]).toMatchObject({ warned: { slug: 'self-harm', degree } });
    expect(JSON.stringify(view).includes('planted-veiled')).toBe(level !== 'hide');
    const counted = { total: 1, warnings: [{ slug: 'self-harm', count: 1 }] };
    expect(view.hidden).toEqual(level === 'hide' ? counted : { total: 0, warnings: [] });
    if (level !== 'hide') return;
    const opened = new Set([`${comment}-1`]);
    const open = await comments.thread(guest(), id, reading, { opened });
    expect(JSON.stringify(open)).toContain('planted-veiled');
    expect(open.hidden.total).toBe(0);
  });
});

test('opening a part of one comment opens no other', async () => {
  const { id } = await plant(base.db);
  const text = (words: string) => `::: warning custody described\n${words}\n:::`;
  const one = await post(staff, id, { text: text('planted-one') });
  await post(staff, id, { text: text('planted-two') });
  const view = await comments.thread(
    guest(),
    id,
    { levels: { custody: 'hide' } },
    {
      opened: new Set([`${one.id}-0`, 'story', '0']),
    },
  );
  expect(JSON.stringify(view)).toContain('planted-one');
  expect(JSON.stringify(view)).not.toContain('planted-two');
});

test('P3: nothing that is shown of comments tells more than the day', async () => {
  const { id, slug } = await plant(base.db);
  const wren = await known(base, 'wren-the-known', id, staff);
  const posted = await post(await wren.again(), id);
  const held = await post(guest(), id);
  const shown = [
    posted,
    await comments.thread(await wren.again(), id, USUAL),
    await comments.getChoices(await wren.again(), id),
    await comments.getReportable(guest(), { commentId: posted.id }),
    await comments.getReportable(guest(), { slug }),
    [...(await comments.cardsForReview(base.db, [held.id])).values()],
  ];
  expect(JSON.stringify(shown)).toContain('2026-03-10');
  expect(JSON.stringify(shown)).not.toMatch(/\d\d:\d\d|\d{4}-\d\d-\d\dT/);
  const finer = await base.sql`
    select column_name from information_schema.columns
    where table_name = 'comments' and data_type like 'time%'`;
  expect(finer).toHaveLength(0);
});
