import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/index.ts';

export type Database = PostgresJsDatabase<typeof schema>;
/** An open transaction; everything a verb changes goes through one. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
export type Connection = { db: Database; sql: postgres.Sql; close(): Promise<void> };

/**
 * Opens a pool on one database. `max_pipeline: 1`, because the driver's default slows down with
 * every query once it is saturated (porsager/postgres issue 747).
 */
export function connect(
  url: string,
  options: { max?: number; onQuery?: (text: string) => void } = {},
): Connection {
  const { onQuery } = options;
  const sql = postgres(url, {
    ...socketOf(url),
    max: options.max ?? 10,
    max_pipeline: 1,
    onnotice: () => {},
    connect_timeout: 10,
    ...(onQuery && { debug: (_: number, text: string) => onQuery(text) }),
  });
  const db = drizzle(sql, { schema, casing: 'snake_case' });
  return { db, sql, close: () => sql.end({ timeout: 5 }) };
}

/** A unix socket is named in the address as `?host=/folder`; postgres.js wants it as an option. */
function socketOf(url: string) {
  const host = new URL(url).searchParams.get('host');
  return host ? { host } : {};
}
