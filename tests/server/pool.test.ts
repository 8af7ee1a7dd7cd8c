import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { useDatabase } from '../support/db.ts';

const base = useDatabase();

/** Ends every connection to the database from outside, as a restart or a failover does. */
const endAll = () => base.sql`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

const ask = async () => {
  const [row] = await base.db.execute<{ one: number }>(sql`select 1::int as one`);
  return row?.one;
};

const rows = async () => {
  await base.sql`create table if not exists kept (n int primary key)`;
  return (await base.sql<{ n: number }[]>`select n from kept order by n`).map(({ n }) => n);
};

const keep = (n: number) => sql`insert into kept values (${n})`;

test('whatever the moment in which connections are lost, the next statements are answered', async () => {
  for (let round = 0; round < 30; round++) {
    const asked = Promise.allSettled(Array.from({ length: 20 }, ask));
    const begun = base.db.transaction(ask).catch(() => null);
    await endAll();
    await Promise.all([asked, begun]);
    // A lost one may still be lent once, before it is known to be lost.
    await Promise.allSettled(Array.from({ length: 20 }, ask));
    expect(await Promise.all([ask(), ask(), ask(), base.db.transaction(ask)])).toEqual([
      1, 1, 1, 1,
    ]);
  }
});

test('a transaction whose connection is lost never goes on without its beginning', async () => {
  await rows();
  const work = base.db.transaction(async (tx) => {
    await tx.execute(keep(1));
    await endAll();
    await tx.execute(keep(2)).catch(() => {});
    await tx.execute(keep(3));
  });
  await expect(work).rejects.toThrow();
  await base.db.transaction((tx) => tx.execute(keep(4)));
  expect(await rows()).toEqual([4]);
});

test('a transaction of which a statement failed unseen is not taken for stored', async () => {
  await rows();
  const work = base.db.transaction(async (tx) => {
    await tx.execute(keep(5));
    await tx.execute(sql`select no_such_thing`).catch(() => {});
  });
  await expect(work).rejects.toThrow('A statement of the transaction had failed.');
  expect(await rows()).not.toContain(5);
});

test('what fails within a savepoint is undone alone, one beside and one within another', async () => {
  await rows();
  await base.db.transaction(async (tx) => {
    await tx.execute(keep(6));
    const inner = tx.transaction(async (deep) => {
      await deep.execute(keep(7));
      await deep.transaction((deepest) => deepest.execute(keep(8)));
      throw new Error('no');
    });
    await expect(inner).rejects.toThrow('no');
    await tx.transaction((beside) => beside.execute(keep(9)));
  });
  const stored = await rows();
  expect(stored).toEqual(expect.arrayContaining([6, 9]));
  expect(stored).not.toContain(7);
  expect(stored).not.toContain(8);
});

test('a statement planned before a migration changed its table fails once at most', async () => {
  await base.sql`create table changing (n int)`;
  await base.sql`insert into changing values (1)`;
  const read = () => base.db.execute(sql`select * from changing`);
  await read();
  await base.sql`alter table changing alter n type text`;
  await read().catch(() => {});
  expect(await read()).toEqual([{ n: '1' }]);
});
