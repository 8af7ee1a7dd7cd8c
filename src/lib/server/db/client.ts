import { type ExtractTablesWithRelations, sql as statement } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { openPool } from './pool.ts';
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
 * Opens a pool on one database: `db` for verbs; `sql` for what needs the driver itself (COPY,
 * LISTEN, maintenance), which opens no connection before it is used.
 */
export function connect(url: string, options: Options = {}): Connection {
  const { onQuery = () => {}, onNotify, onClose } = options;
  const { address, socket } = splitSocket(url);
  const settings = {
    ...socket,
    max: options.max ?? 10,
    max_pipeline: 1,
    onnotice: () => {},
    connect_timeout: 10,
    // Seconds: the driver's own waits grow to 20, long after the database is back.
    backoff: (tries: number) => Math.min(0.05 * 2 ** tries, 1),
  };
  // A connection that listens is kept for good, and tells when it is lost.
  const listening = { onnotify: onNotify, onclose: onClose, idle_timeout: 0, max_lifetime: null };
  const sql = postgres(address, onNotify ? { ...settings, ...listening } : settings);
  takeAsWritten(sql.options);
  const pool = openPool(url, { max: settings.max, onQuery });
  const close = async () => {
    await Promise.all([sql.end({ timeout: 5 }), pool.end()]);
  };
  return { db: onClient(pool), sql, close };
}

/** Dates and times come and go as PostgreSQL writes them, and JSON as the text it is. */
function takeAsWritten({ parsers, serializers }: postgres.Sql['options']): void {
  const same = (value: never) => value;
  for (const oid of DATES) Object.assign(parsers, { [oid]: same });
  for (const oid of [...DATES, ...JSON_TYPES]) Object.assign(serializers, { [oid]: same });
}
const DATES = [1082, 1083, 1114, 1115, 1182, 1184, 1185, 1231];
const JSON_TYPES = [114, 3802];

const onClient = (client: object): Database =>
  drizzle(client as postgres.Sql, { schema, casing: 'snake_case' });

/**
 * One transaction seen from both sides: as verbs take it, and the driver's own, for COPY. Within it
 * `tx.transaction` is a savepoint.
 */
export async function transactionOn<T>(
  sql: postgres.Sql,
  work: (tx: Transaction, raw: postgres.TransactionSql) => Promise<T>,
): Promise<T> {
  return (await sql.begin((raw) => work(onClient(inside(sql, raw)), raw))) as T;
}

const inside = ({ options }: postgres.Sql, tx: postgres.TransactionSql): object => {
  const savepoint = (work: (inner: object) => Promise<unknown>) =>
    tx.savepoint((inner) => work(inside({ options } as postgres.Sql, inner)));
  const unsafe = (text: string, values: never[] = []) => tx.unsafe(text, values, { prepare: true });
  return { options, unsafe, savepoint, begin: savepoint };
};

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
