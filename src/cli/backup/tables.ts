import type { Sql } from 'postgres';
import type { TableShape } from './format.ts';

/** What ends with the machine it was made on: sessions, mail on its way, the list of migrations. */
const LEFT_OUT = ['migrations', 'sessions', 'receipt_sessions', 'outbox'];

/** What a database holds before anybody used it. */
const BEFORE_USE = ['installation', 'state_transitions', 'content_warnings', 'scattered'];

/**
 * The tables of a backup with their columns, as they are. Unlogged ones (counters of a day) and the
 * queue of jobs, which has a schema of its own, are not among them.
 */
export async function tablesOf(sql: Sql): Promise<TableShape[]> {
  const rows = await sql<TableShape[]>`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      and c.relname <> all(${LEFT_OUT})
    group by c.relname order by c.relname`;
  return rows.map(({ table, columns }) => ({ table, columns }));
}

/** The last migration of a database, or null for one without any table of ours. */
export async function schemaOf(sql: Sql): Promise<string | null> {
  const [found] = await sql`select to_regclass('public.migrations') is not null as there`;
  if (!found?.there) return null;
  const [last] = await sql`select tag from migrations order by tag desc limit 1`;
  return (last?.tag as string | undefined) ?? null;
}

/** A table that somebody's use has put rows into, or null when there is none. */
export async function usedTable(sql: Sql): Promise<string | null> {
  for (const { table } of await tablesOf(sql)) {
    if (BEFORE_USE.includes(table)) continue;
    const [row] = await sql`select 1 from ${sql(table)} limit 1`;
    if (row) return table;
  }
  return null;
}
