import { beforeAll, describe, expect, test } from 'vitest';
import {
  createAnonymous,
  createPenName,
  dismissNotice,
  findNotices,
  forgetNotices,
  forgetUnused,
  notify,
} from '#lib/server/identity/index.ts';
import { randomUUID } from 'node:crypto';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { minutesAfter } from '../mail/support.ts';

const base = useDatabase();
const SEEN = {
  by: 'moderator',
  agreed: 'administrator',
  day: '2026-03-09',
  reason: 'law',
} as const;
type Who = Awaited<ReturnType<typeof person>>;
let wren: Who;
let otis: Who;
let penName: string;

const tell = (personaId: string) =>
  base.db.transaction((tx) => notify(tx, contextOf(base.db), personaId, 'unmasked', SEEN));

beforeAll(async () => {
  [wren, otis] = [await person(base.db, 'wren'), await person(base.db, 'otis')];
  const ctx = await wren.again();
  penName = await base.db.transaction((tx) => createPenName(tx, ctx, 'Copper Kettle'));
});

describe('a notice', () => {
  test('is found by the person behind the name, and by nobody else', async () => {
    await tell(penName);
    const [notice, ...more] = await findNotices(await wren.again());
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ kind: 'unmasked', name: 'Copper Kettle', details: SEEN });
    expect(await findNotices(await otis.again())).toEqual([]);
    expect(await findNotices(contextOf(base.db))).toEqual([]);
    const theirs = dismissNotice(await otis.again(), notice!.id);
    await expect(theirs).rejects.toMatchObject({ status: 404 });
    const nothing = dismissNotice(await wren.again(), 'not an id');
    await expect(nothing).rejects.toMatchObject({ status: 404 });
  });

  test('is put away when it was read, and deleted 90 days later', async () => {
    const [notice] = await findNotices(await wren.again());
    await dismissNotice(await wren.again(), notice!.id);
    await dismissNotice(await wren.again(minutesAfter(60 * 24 * 5)), notice!.id);
    expect(await findNotices(await wren.again())).toEqual([]);
    const forget = (days: number) =>
      forgetNotices(contextOf(base.db, { kind: 'system' }, minutesAfter(60 * 24 * days)));
    const left = async () => (await base.sql`select 1 from notices`).length;
    await forget(90);
    expect(await left()).toBe(1);
    await forget(91);
    expect(await left()).toBe(0);
  });

  test('comes to someone without an account as well', async () => {
    const ctx = contextOf(base.db);
    const personaId = await base.db.transaction((tx) => createAnonymous(tx, ctx, randomUUID()));
    await tell(personaId);
    const receipt = { kind: 'receipt', receiptId: randomUUID(), receiptFor: 'thread' } as const;
    const found = await findNotices(contextOf(base.db, { ...receipt, personaId }));
    expect(found).toHaveLength(1);
  });

  test('is not lost with a name that nothing stands under any more', async () => {
    const ctx = await otis.again();
    const id = await base.db.transaction((tx) => createAnonymous(tx, ctx, randomUUID()));
    await tell(id);
    const forget = async () => {
      const now = await otis.again();
      await base.db.transaction((tx) => forgetUnused(tx, now, id));
      return findNotices(await otis.again());
    };
    const [notice] = await forget();
    expect(notice?.kind).toBe('unmasked');
    await dismissNotice(await otis.again(), notice!.id);
    await forget();
    expect(await base.sql`select 1 from personas where id = ${id}`).toEqual([]);
  });

  test('P9: names the persona alone, in codes and days', async () => {
    await tell(penName);
    const rows = JSON.stringify(await base.sql`select to_jsonb(n) from notices n`);
    expect(rows).toContain(penName);
    expect(rows).not.toContain(wren.accountId);
    expect(rows).not.toMatch(/wren|\d\d:\d\d/);
  });
});
