import { type ExtractTablesWithRelations, sql as statement } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema/index.ts';

type Schema = typeof schema;
/** A pool or an open transaction on one: domain code need not know which. */
export type Database = PgDatabase<
  PostgresJsQueryResultHKT,
  Schema,
  ExtractTablesWithRelations<Schema>
>;
/** Says that a function changes several things and must be given an open transaction. */
export type Transaction = Database;
export type Connection = { db: Database; sql: postgres.Sql; close(): Promise<void> };

type Options = {
  max?: number;
  onQuery?: (text: string) => void;
  onNotify?: (channel: string, payload: string) => void;
  onClose?: () => void;
};
/**
 * Opens a pool on one database. `max_pipeline: 1`, because the driver's default slows down with
 * every query once it is saturated (porsager/postgres issue 747).
 */
export function connect(url: string, options: Options = {}): Connection {
  const { onQuery, onNotify, onClose } = options;
  const { address, socket } = splitSocket(url);
  const settings = {
    ...socket,
    max: options.max ?? 10,
    max_pipeline: 1,
    onnotice: () => {},
    connect_timeout: 10,
    // Seconds: the driver's own waits grow to 20, long after the database is back.
    backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
    ...(onQuery && { debug: (_: number, text: string) => onQuery(text) }),
  };
  // A connection that listens is kept for good, and tells when it is lost.
  const listening = { onnotify: onNotify, onclose: onClose, idle_timeout: 0, max_lifetime: null };
  const sql = postgres(address, onNotify ? { ...settings, ...listening } : settings);
  // Of their own: the driver loses a BEGIN that it sends behind another statement (pipelined).
  const transactions = postgres(address, settings);
  const db = drizzle(preparing(sql, transactions), { schema, casing: 'snake_case' });
  for (const kind of ['parsers', 'serializers'] as const)
    Object.assign(transactions.options[kind], sql.options[kind]);
  const close = async () => {
    await Promise.all([sql.end({ timeout: 5 }), transactions.end({ timeout: 5 })]);
  };
  return { db, sql, close };
}

/**
 * The driver as drizzle uses it, which would have every statement parsed and planned anew. Each
 * connection keeps each text it has seen: lists of ids must be one parameter (any-of.ts).
 */
function preparing(sql: postgres.Sql, transactions: postgres.Sql): postgres.Sql {
  return {
    ...runOn(sql, sql),
    begin: (work: Work) => transactions.begin((tx) => work(inside(sql, tx))),
  } as unknown as postgres.Sql;
}

type Work = (tx: postgres.TransactionSql) => Promise<unknown>;

const runOn = ({ options }: postgres.Sql, pool: postgres.Sql | postgres.TransactionSql) => ({
  options,
  unsafe: (text: string, values: never[] = []) => pool.unsafe(text, values, { prepare: true }),
});

const inside = (sql: postgres.Sql, tx: postgres.TransactionSql): postgres.TransactionSql =>
  ({
    ...runOn(sql, tx),
    savepoint: (work: Work) => tx.savepoint((inner) => work(inside(sql, inner))),
  }) as unknown as postgres.TransactionSql;

/**
 * One transaction seen from both sides: as verbs take it, and the driver's own, for COPY. Within it
 * `tx.transaction` is a savepoint.
 */
export async function transactionOn<T>(
  sql: postgres.Sql,
  work: (tx: Transaction, raw: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  return (await sql.begin((raw) => {
    const own = inside(sql, raw);
    const client = { ...own, begin: own.savepoint } as unknown as postgres.Sql;
    return work(drizzle(client, { schema, casing: 'snake_case' }), raw);
  })) as T;
}

/**
 * A limit that stands in the statement, which the driver's types do not know of: of a parameter the
 * planner must think that it could be a tenth of the table.
 */
export const atMost = (rows: number): number => statement.raw(String(rows)) as unknown as number;

/**
 * A unix socket is named in the address as `?host=/folder`; postgres.js wants it as an option, and
 * would hand what stays in the address to the server as a setting.
 */
function splitSocket(url: string) {
  const address = new URL(url);
  const host = address.searchParams.get('host');
  address.searchParams.delete('host');
  return { address: address.href, socket: host ? { host } : {} };
}
