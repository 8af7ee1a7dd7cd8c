import { getTableName, type SQL, sql, type Table } from 'drizzle-orm';
import type { Database } from './client.ts';

/** Whole rows by the names of their columns, as the database writes them: no column is left out. */
export async function heldRows(
  db: Database,
  table: Table,
  which: SQL | undefined,
): Promise<Record<string, unknown>[]> {
  const name = sql.identifier(getTableName(table));
  const rows = await db.execute<{ row: Record<string, unknown> }>(
    sql`select to_jsonb(${name}) as row from ${table} where ${which ?? sql`false`}`,
  );
  return rows.map(({ row }) => row);
}
