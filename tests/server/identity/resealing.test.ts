import { expect, test } from 'vitest';
import { createPenName, resealLists } from '#lib/server/identity/index.ts';
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
