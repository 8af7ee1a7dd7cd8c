import { beforeAll, describe, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { plant } from '../stories/published.ts';
import { decided, known, meet, met, post, withReceipt } from './support.ts';

const base = useDatabase();
const guest = () => contextOf(base.db);
let marta: Awaited<ReturnType<typeof person>>;
let staff: Context;
let storyId: string;
let slug: string;

beforeAll(async () => {
  marta = await person(base.db, 'marta', 'moderator');
  staff = await marta.again();
  ({ id: storyId, slug } = await plant(base.db));
});

const countOf = async (id: string) => {
  const [row] = await base.sql`select comment_count from stories where id = ${id}`;
  return row!.comment_count as number;
};

describe('someone without an account', () => {
  test('is held, gets the words to come back with once, and speaks on as the same', async () => {
    const first = await post(guest(), storyId);
    expect(first.state).toBe('held');
    expect(first.receipt?.words.split(' ')).toHaveLength(7);
    const ctx = await withReceipt(base, first.receipt!.sessionToken);
    const second = await post(ctx, storyId);
    expect(second).toMatchObject({ state: 'held' });
    expect(second.receipt).toBeUndefined();
    const [one, two] = [await meet(ctx, storyId, first.id), await meet(ctx, storyId, second.id)];
    expect(one).toMatchObject({ name: first.receipt!.name, kind: 'anonymous', isOwn: true });
    expect(two).toMatchObject({ name: first.receipt!.name });
  });

  test('has another persona and another receipt in another thread', async () => {
    const other = await plant(base.db);
    const first = await post(guest(), storyId);
    const ctx = await withReceipt(base, first.receipt!.sessionToken);
    const second = await post(ctx, other.id);
    expect(second.receipt!.words).not.toBe(first.receipt!.words);
    const rows = await base.sql`
      select persona_id from comments where id in (${first.id}, ${second.id})`;
    expect(new Set(rows.map((row) => row.persona_id as string)).size).toBe(2);
  });

  test('may take a pen name, and cannot speak as anyone’s handle', async () => {
    const named = await post(guest(), storyId, { as: 'pen_name', penName: 'Late Ferry' });
    expect(named.receipt?.name).toBe('Late Ferry');
    await expect(post(guest(), storyId, { as: 'handle' })).rejects.toMatchObject({
      status: 409,
      message: 'choose-again',
    });
  });

  test('is held however often they were published before', async () => {
    const first = await post(guest(), storyId);
    const ctx = await withReceipt(base, first.receipt!.sessionToken);
    for (const { id } of [first, await post(ctx, storyId), await post(ctx, storyId)])
      await decided(base, staff, id);
    expect(await post(ctx, storyId)).toMatchObject({ state: 'held' });
  });
});

describe('a member', () => {
  test('is held three times, over all personas and threads, and then no more', async () => {
    const wren = await person(base.db, 'wren');
    const others = [await plant(base.db), await plant(base.db), await plant(base.db)];
    const as = [
      { as: 'handle' },
      { as: 'pen_name', penName: 'Slate Roof' },
      { as: 'anonymous' },
    ] as const;
    for (const [n, { id }] of others.entries()) {
      const held = await post(await wren.again(), id, as[n]);
      expect(held.state).toBe('held');
      expect(await decided(base, staff, held.id)).toBe('approved');
    }
    const fresh = { as: 'pen_name', penName: 'A Name Never Seen' };
    expect(await post(await wren.again(), storyId, fresh)).toMatchObject({ state: 'published' });
  });

  test('is not known by what was declined or still waits', async () => {
    const newcomer = await person(base.db, 'newcomer');
    for (let n = 0; n < 3; n++) {
      const { id } = await post(await newcomer.again(), storyId);
      if (n < 2) await decided(base, staff, id, 'decline');
    }
    expect(await post(await newcomer.again(), storyId)).toMatchObject({ state: 'held' });
  });

  test('is counted in the thread when it shows, not while it is held', async () => {
    const { id } = await plant(base.db);
    const held = await post(await (await person(base.db, 'counted')).again(), id);
    expect(await countOf(id)).toBe(0);
    await decided(base, staff, held.id);
    expect(await countOf(id)).toBe(1);
    await post(staff, id);
    expect(await countOf(id)).toBe(2);
  });
});

test('staff are not held', async () => {
  const posted = await post(staff, storyId);
  expect(posted).toMatchObject({ state: 'published' });
  expect(await met(guest(), storyId)).toContain(posted.id);
});

describe('refused, and nothing stored', () => {
  const stored = async () => {
    const [row] = await base.sql`
      select (select count(*)::int from comments) comments, (select count(*)::int from personas)
        personas, (select count(*)::int from submissions) submissions,
        (select count(*)::int from events) events,
        (select sum(comment_number)::int from stories) numbers`;
    return row;
  };
  const refused = async (work: () => Promise<unknown>, failure: object) => {
    const before = await stored();
    await expect(work()).rejects.toMatchObject(failure);
    expect(await stored()).toEqual(before);
  };

  test('what says nothing, and a veiled part that cannot be understood, with its line', async () => {
    await refused(() => post(staff, storyId, { text: ' \n ​ ' }), {
      status: 409,
      message: 'text-problem',
      details: { code: 'empty' },
    });
    await refused(() => post(staff, storyId, { text: 'So.\n\n::: warning nonsense\nx\n:::' }), {
      message: 'text-problem',
      details: { line: 3, code: 'unknown-warning', value: 'nonsense' },
    });
  });

  test('the same words twice by one person, told where they are', async () => {
    const text = 'Once is enough.';
    const { id, number } = await post(staff, storyId, { text });
    await refused(() => post(staff, storyId, { text: `${text}\n` }), {
      status: 409,
      message: 'said-already',
      details: { commentId: id, number },
    });
    const guests = await post(guest(), storyId, { text });
    const ctx = await withReceipt(base, guests.receipt!.sessionToken);
    await refused(() => post(ctx, storyId, { text }), { message: 'said-already' });
    const reply = await post(staff, storyId, { text, parentId: id });
    expect(reply.state).toBe('published');
  });

  test('an answer to what is gone, held, or in another thread', async () => {
    const { id: elsewhere } = await post(staff, (await plant(base.db)).id);
    const { id: held } = await post(guest(), storyId);
    const { id: gone } = await post(staff, storyId);
    await comments.remove(
      await (await person(base.db, 'noor', 'moderator')).again(),
      gone,
      'other',
    );
    for (const parentId of [elsewhere, held, gone]) {
      await refused(() => post(staff, storyId, { parentId }), {
        status: 409,
        message: 'parent-gone',
      });
    }
  });

  test('a thread this actor does not see', async () => {
    const members = await plant(base.db, { audience: 'members' });
    await refused(() => post(guest(), members.id), { status: 404 });
    expect(await post(staff, members.id)).toMatchObject({ state: 'published' });
    const paused = await plant(base.db);
    await base.sql`update stories set state = 'paused' where id = ${paused.id}`;
    await refused(() => post(staff, paused.id), { status: 404 });
    await refused(
      () => comments.post(staff, 'a', { story: { slug: 'none' }, text: 'Hm', as: 'handle' }),
      {
        status: 404,
      },
    );
    await refused(() => post(contextOf(base.db, { kind: 'system' }), storyId), { status: 403 });
  });

  test('more than a person says in a minute, told how long to wait', async () => {
    const eager = await known(base, 'eager', storyId, staff);
    const story = { slug };
    const say = async (n: number) =>
      comments.post(await eager.again(), 'a', { story, text: `And ${n}.`, as: 'handle' });
    for (let n = 0; n < 17; n++) await say(n);
    await refused(() => say(17), {
      status: 429,
      details: { seconds: expect.any(Number) as number },
    });
  });
});

describe('in one thread', () => {
  test('replies stand below what they answer, four deep at most', async () => {
    const { id } = await plant(base.db);
    let parentId: string | undefined;
    const chain: string[] = [];
    for (let n = 0; n < 6; n++) {
      const posted = await post(staff, id, { ...(parentId && { parentId }) });
      chain.push((parentId = posted.id));
    }
    const last = await post(staff, id);
    const { comments: views } = await comments.thread(guest(), id, { levels: {} });
    expect(views.map((view) => view.id)).toEqual([...chain, last.id]);
    expect(views.map(({ depth }) => depth)).toEqual([1, 2, 3, 4, 4, 4, 1]);
    expect(views.map(({ replyTo }) => replyTo)).toEqual([null, ...Array(5).fill('marta'), null]);
  });

  test('twenty people at the same moment get twenty numbers and twenty names', async () => {
    const { id } = await plant(base.db);
    const all = await Promise.all(Array.from({ length: 20 }, () => post(guest(), id)));
    expect(all.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    );
    expect(new Set(all.map(({ receipt }) => receipt!.name)).size).toBe(20);
  });
});
