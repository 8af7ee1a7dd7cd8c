import { beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import * as stories from '#lib/server/stories/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { decided, sent, story, system, withReceipt } from './support.ts';

const db = useDatabase();
const at = (time: string) => new Date(`2026-03-10T${time}:00Z`);
type Person = Awaited<ReturnType<typeof person>>;
let wren: Person, otis: Person, marta: Person, noor: Person;

beforeAll(async () => {
  wren = await person(db.db, 'wren');
  otis = await person(db.db, 'otis');
  marta = await person(db.db, 'marta', 'moderator');
  noor = await person(db.db, 'noor', 'moderator');
});

const row = async (id: string) => {
  const [found] = await db.sql`
    select s.*, p.kind, p.name, p.account_id from stories s join personas p on p.id = s.persona_id
    where s.id = ${id}`;
  return found!;
};

describe('a member', () => {
  test('writes, is returned, sends again, and is published with the next slot', async () => {
    const { storyId } = await stories.saveNew(await wren.again(), 'a', story({ source: 'Short.' }));
    let ctx = await wren.again();
    expect((await stories.getDraft(ctx, storyId)).input.source).toBe('Short.');

    const first = await sent(stories.submit(ctx, storyId, story({ version: 1, byline: 'handle' })));
    expect(first.storyId).toBe(storyId);
    expect(await row(storyId)).toMatchObject({ state: 'draft', kind: 'handle', name: 'wren' });
    await decided(await marta.again(), first.submissionId, 'return');
    ctx = await wren.again();
    const [mine] = await stories.mine(ctx);
    expect(mine?.submission).toMatchObject({
      state: 'returned',
      noteToWriter: 'Please look again.',
    });

    const second = await sent(
      stories.submit(
        ctx,
        storyId,
        story({ version: 2, byline: 'handle', title: 'By the river II' }),
      ),
    );
    expect(await decided(await marta.again(), second.submissionId)).toBe('approved');
    expect(await row(storyId)).toMatchObject({ state: 'scheduled' });
    expect((await stories.mine(ctx))[0]).toMatchObject({
      state: 'scheduled',
      releaseOn: '2026-03-10',
    });
    await expect(stories.save(ctx, storyId, story({ version: 3 }))).rejects.toThrow('not-open');

    expect(await stories.releaseDue(system(db, at('09:59')))).toBe(0);
    expect(await stories.releaseDue(system(db, at('10:00')))).toBe(1);
    expect(await row(storyId)).toMatchObject({ state: 'published', audience: 'unlisted' });
    const topics = await db.sql`select topic from story_topics where story_id = ${storyId}`;
    expect(topics.map(({ topic }) => topic)).toEqual(['drink']);
  });

  test('changes a published story; readers keep the old text until the slot', async () => {
    const { storyId, submissionId } = await published(await wren.again(), { byline: 'handle' });
    const ctx = await wren.again();
    const draft = await stories.getDraft(ctx, storyId);
    expect(draft).toMatchObject({ bylineOpen: false, state: 'published', title: 'By the river' });
    expect(draft.input).toMatchObject({ version: 0, statement: 'none-apply', topics: ['drink'] });

    const again = { ...draft.input, title: 'Changed', byline: 'anonymous' as const };
    const next = await sent(stories.submit(ctx, storyId, again));
    expect(next.submissionId).not.toBe(submissionId);
    await decided(await marta.again(at('11:10')), next.submissionId);
    const before = await row(storyId);
    expect(before).toMatchObject({ state: 'published', kind: 'handle' });
    await stories.releaseDue(system(db, at('11:59')));
    expect((await row(storyId)).published_revision_id).toBe(before.published_revision_id);
    await stories.releaseDue(system(db, at('12:00')));
    const after = await row(storyId);
    expect(after.published_revision_id).not.toBe(before.published_revision_id);
    expect(after).toMatchObject({ kind: 'handle', list_key: before.list_key });
    expect((await stories.getDraft(ctx, storyId)).input.title).toBe('Changed');
  });

  test('takes back what waits, and may send it again', async () => {
    const { storyId } = await stories.saveNew(await wren.again(), 'a', story());
    const ctx = await wren.again();
    await sent(stories.submit(ctx, storyId, story({ version: 1 })));
    await stories.takeBack(ctx, storyId);
    expect((await stories.getDraft(ctx, storyId)).submission?.state).toBe('taken_back');
    await expect(stories.takeBack(ctx, storyId)).rejects.toThrow('already-decided');
    await sent(stories.submit(ctx, storyId, story({ version: 2 })));
    expect((await stories.getDraft(ctx, storyId)).submission?.state).toBe('waiting');
  });

  test('finds that an older window does not overwrite a newer text', async () => {
    const { storyId } = await stories.saveNew(await wren.again(), 'a', story());
    const ctx = await wren.again();
    await stories.save(ctx, storyId, story({ version: 1, title: 'Newer' }));
    await expect(
      stories.save(ctx, storyId, story({ version: 1, title: 'Older' })),
    ).rejects.toMatchObject({ status: 409, message: 'saved-elsewhere' });
    await expect(
      stories.submit(ctx, storyId, story({ version: 1, title: 'Older' })),
    ).rejects.toMatchObject({ status: 409, message: 'saved-elsewhere' });
    expect((await stories.getDraft(ctx, storyId)).input).toMatchObject({
      title: 'Newer',
      version: 2,
    });
  });

  test('meets nothing of anyone else: every act on their story is 404', async () => {
    const { storyId } = await stories.saveNew(await wren.again(), 'a', story());
    const { submissionId } = await sent(
      stories.submit(await wren.again(), storyId, story({ version: 1 })),
    );
    for (const ctx of [await otis.again(), await marta.again(), contextOf(db.db)]) {
      const all = [
        () => stories.getDraft(ctx, storyId),
        () => stories.save(ctx, storyId, story({ version: 2 })),
        () => stories.submit(ctx, storyId, story({ version: 2 })),
        () => stories.takeBack(ctx, storyId),
        () => stories.getDraft(ctx, 'no-id'),
      ];
      for (const act of all) await expect(act()).rejects.toMatchObject({ status: 404 });
      expect(await stories.mine(ctx)).toEqual([]);
    }
    await expect(decided(await otis.again(), submissionId)).rejects.toMatchObject({ status: 404 });
    await expect(stories.undoApproval(await otis.again(), submissionId)).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('someone without an account', () => {
  test('saves, comes back with the receipt, is declined, and sends another text', async () => {
    const { storyId, receipt } = await stories.saveNew(contextOf(db.db), 'b', story());
    expect(receipt?.words.split(' ')).toHaveLength(7);
    const ctx = await withReceipt(db, receipt!.sessionToken);
    const first = await sent(stories.submit(ctx, storyId, story({ version: 1 })));
    await decided(await noor.again(), first.submissionId, 'decline');
    const second = await sent(
      stories.submit(
        await withReceipt(db, receipt!.sessionToken),
        storyId,
        story({ version: 2, byline: 'pen_name', penName: 'River Song' }),
      ),
    );
    const later = await withReceipt(db, receipt!.sessionToken);
    expect(await stories.mine(later)).toMatchObject([
      { id: second.storyId, name: 'River Song', submission: { state: 'waiting' } },
    ]);
    await decided(await noor.again(), second.submissionId);
    expect(await row(second.storyId)).toMatchObject({ name: 'River Song', account_id: null });
  });

  test('may submit at once; the receipt speaks for the name they chose', async () => {
    const done = await sent(
      stories.submitNew(contextOf(db.db), 'b', story({ byline: 'pen_name', penName: 'Ash Tree' })),
    );
    const ctx = await withReceipt(db, done.receipt!.sessionToken);
    expect(await stories.getDraft(ctx, done.storyId)).toMatchObject({
      name: 'Ash Tree',
      submission: { state: 'waiting' },
    });
  });

  test('begins a second story apart from the first', async () => {
    const first = await stories.saveNew(contextOf(db.db), 'b', story());
    const ctx = await withReceipt(db, first.receipt!.sessionToken);
    const second = await stories.saveNew(ctx, 'b', story());
    const other = await withReceipt(db, second.receipt!.sessionToken);
    expect((await stories.mine(ctx)).map(({ id }) => id)).toEqual([first.storyId]);
    expect((await stories.mine(other)).map(({ id }) => id)).toEqual([second.storyId]);
  });
});

describe('P3: release slots', () => {
  beforeAll(() => stories.releaseDue(system(db, at('13:00'))));

  test('two approvals in one slot appear together, and nothing tells which came first', async () => {
    const a = await waiting(await wren.again());
    const b = await waiting(await otis.again());
    await decided(await marta.again(at('13:05')), a.submissionId);
    await decided(await noor.again(at('13:55')), b.submissionId);
    expect(await stories.releaseDue(system(db, at('13:59')))).toBe(0);
    expect(await stories.releaseDue(system(db, at('14:00')))).toBe(2);
    const [one, two] = [await row(a.storyId), await row(b.storyId)];
    expect(one.published_on).toEqual(two.published_on);
    const columns = await db.sql`
      select column_name from information_schema.columns
      where table_name = 'stories' and data_type like 'timestamp%'`;
    expect(columns).toHaveLength(0);
    const left = await db.sql`select 1 from story_revisions where release_at is not null`;
    expect(left).toHaveLength(0);
  });

  test('an approval can be undone until the slot, and not after it', async () => {
    const { storyId, submissionId } = await waiting(await wren.again());
    await decided(await marta.again(at('15:05')), submissionId);
    await stories.undoApproval(await marta.again(at('15:20')), submissionId);
    expect(await row(storyId)).toMatchObject({ state: 'draft', published_revision_id: null });
    // A second press is told that it waits again, not that it was published.
    await expect(
      stories.undoApproval(await marta.again(at('15:21')), submissionId),
    ).rejects.toMatchObject({ message: 'already-decided', details: { state: 'waiting' } });
    expect(await stories.releaseDue(system(db, at('16:00')))).toBe(0);
    await decided(await marta.again(at('16:10')), submissionId);
    await stories.releaseDue(system(db, at('17:00')));
    await expect(
      stories.undoApproval(await marta.again(at('17:01')), submissionId),
    ).rejects.toMatchObject({ status: 409, message: 'already-published' });
  });

  test('all that is due is published in a fixed number of statements', async () => {
    const count = async (many: number, now: Date) => {
      for (let i = 0; i < many; i++) {
        const { submissionId } = await waiting(await wren.again());
        await decided(await marta.again(new Date(now.getTime() - 60_000)), submissionId);
      }
      db.queries.length = 0;
      expect(await stories.releaseDue(system(db, now))).toBe(many);
      return db.queries.length;
    };
    expect(await count(5, at('19:00'))).toBe(await count(1, at('18:00')));
  });

  test('only the system releases', async () => {
    await expect(stories.releaseDue(await marta.again())).rejects.toMatchObject({ status: 403 });
  });
});

test('the writing pages ask the database at most six times', async () => {
  const { storyId } = await waiting(await wren.again());
  const ctx = await wren.again();
  db.queries.length = 0;
  await stories.getDraft(ctx, storyId);
  expect(db.queries.length).toBeLessThanOrEqual(4);
  db.queries.length = 0;
  await stories.mine(ctx);
  expect(db.queries.length).toBeLessThanOrEqual(4);
});

async function waiting(ctx: Context, changes = {}) {
  return sent(stories.submitNew(ctx, 'c', story(changes)));
}

async function published(ctx: Context, changes = {}) {
  const put = await waiting(ctx, changes);
  await decided(await marta.again(), put.submissionId);
  await stories.releaseDue(system(db, at('10:00')));
  return put;
}
