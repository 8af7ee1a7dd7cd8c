import { expect, test } from 'vitest';
import {
  createPenName,
  ownerOf,
  resealLists,
  resealOwners,
  sever,
} from '#lib/server/identity/index.ts';
import { transact } from '#lib/server/events/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';

const base = useDatabase();

test('P9: two copies of the database do not say whose list of personas grew between them', async () => {
  const wren = await person(base.db, 'wren');
  for (const name of ['otis', 'mila', 'noor']) await person(base.db, name);
  const lists = () =>
    base.sql<{ list: string }[]>`
      select encode(sealed_personas, 'hex') as list from accounts order by id`;
  const before = await lists();
  const ctx = await wren.again();
  const penName = await transact(ctx, (tx) => createPenName(tx, ctx, 'Copper Kettle'));
  await resealLists(contextOf(base.db, { kind: 'system' }));
  const after = await lists();
  expect(after).toHaveLength(4);
  expect(after.map(({ list }, n) => list === before[n]!.list)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(new Set(after.map(({ list }) => list.length)).size).toBe(1);
  const { actor } = await wren.again();
  expect(actor).toMatchObject({ personaIds: expect.arrayContaining([penName]) as unknown });
});

test('P9: nor which names were cut off between them', async () => {
  const [otis, mila] = [await person(base.db, 'otis2'), await person(base.db, 'mila2')];
  const pens = [
    await createPenName(base.db, await otis.again(), 'Slow Lantern'),
    await createPenName(base.db, await mila.again(), 'Long Orchard'),
  ];
  const halves = async () => {
    const rows = await base.sql<{ half: string }[]>`
      select encode(sealed_owner, 'hex') as half from personas
      where sealed_owner is not null order by id`;
    return rows.map(({ half }) => half);
  };
  const before = await halves();
  const ctx = await otis.again();
  await transact(ctx, (tx) => sever(tx, ctx, pens[0]!));
  await resealOwners(contextOf(base.db, { kind: 'system' }));
  const after = await halves();
  expect(after.filter((half) => before.includes(half))).toEqual([]);
  expect(await ownerOf(base.db, pens[0]!)).toBeNull();
  expect(await ownerOf(base.db, pens[1]!)).toBe(mila.accountId);
});
