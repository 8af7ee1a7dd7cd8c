import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** What drizzle's session for postgres.js asks of its client. */
export type Client = {
  options: { parsers: object; serializers: object };
  unsafe(text: string, values?: unknown[]): Statement;
};
type Statement = PromiseLike<Rows> & { values(): Promise<Rows> };
type Rows = unknown[];
type Work<T> = (client: Client & { savepoint: Begin }) => Promise<T>;
type Begin = <T>(work: Work<T>) => Promise<T>;

export type Pool = Client & { begin: Begin; end(): Promise<void> };

export type PoolOptions = { max: number; onQuery: (text: string) => void };

/** Milliseconds to wait for a connection, be it a new one or one that others use. */
const LONGEST_WAIT = 20_000;
/** Milliseconds that an end gives what is under way. */
const LONGEST_END = 5000;
/** Seconds a connection is kept: the server holds ever more for it. */
const LIFETIME = 3600;

/** Dates, times and intervals come as PostgreSQL writes them; drizzle's columns read them. */
const AS_TEXT = new Set([1082, 1083, 1114, 1115, 1182, 1184, 1185, 1186, 1187]);
const types = {
  getTypeParser: (oid: number) => (AS_TEXT.has(oid) ? String : pg.types.getTypeParser(oid)),
} as pg.CustomTypesConfig;

/**
 * The connections of the running site, `max` for single statements and as many for transactions. Each remembers the statements it has seen, so that they are
 * parsed and planned once: lists of ids must be one parameter (any-of.ts). One that was lost is
 * thrown away with what was under way on it, so that no transaction goes on without its beginning
 * (decision record 029).
 */
export function openPool(url: string, { max, onQuery }: PoolOptions): Pool {
  // A verb may ask outside of its transaction: of one pool, twenty at once would wait for each other.
  const [statements, transactions] = [open(url, max), open(url, max)];
  const begin: Begin = (work) =>
    lendFrom(transactions)((client) => transaction(client, onQuery, work));
  const end = async () => {
    const late = new AbortController();
    const waited = sleep(LONGEST_END, undefined, late).catch(() => {});
    const ended = Promise.all([statements.end(), transactions.end()]);
    await Promise.race([ended, waited]).finally(() => late.abort());
  };
  return { ...statementsOn(lendFrom(statements), onQuery), begin, end };
}

function open(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    keepAlive: true,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: LONGEST_WAIT,
    maxLifetimeSeconds: LIFETIME,
  });
  // Whoever waits for a statement is told by it; nobody else has to be.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** Gives a connection for as long as the work takes. */
type Lend = <T>(work: (client: pg.ClientBase) => Promise<T>) => Promise<T>;

const lendFrom =
  (pool: pg.Pool): Lend =>
  async (work) => {
    const client = await pool.connect();
    let failure: unknown;
    try {
      return await work(client);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      client.release((failure as { code?: string } | undefined)?.code === PLAN_IS_OLD);
    }
  };

/** A migration changed a table after a connection had planned a statement about it. */
const PLAN_IS_OLD = '0A000';

function statementsOn(lend: Lend, onQuery: PoolOptions['onQuery']): Client {
  const run = (text: string, values: unknown[] = [], rowMode?: 'array') =>
    lend(async (client): Promise<Rows> => {
      onQuery(text);
      const asked = { text, values, name: nameOf(text), ...(rowMode && { rowMode }) };
      return (await client.query<never>(asked)).rows;
    });
  return {
    options: { parsers: {}, serializers: {} },
    unsafe: (text, values) => ({
      values: () => run(text, values, 'array'),
      // Asked for when it is awaited, as the driver that drizzle expects here does.
      then: (done, failed) => run(text, values).then(done, failed),
    }),
  };
}

const names = new Map<string, string>();

/** A name for a statement, the same for the same text. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}

async function transaction<T>(
  client: pg.ClientBase,
  onQuery: PoolOptions['onQuery'],
  work: Work<T>,
): Promise<T> {
  const tx = statementsOn((ask) => ask(client), onQuery);
  const say = (text: string) => {
    onQuery(text);
    return client.query(text);
  };
  let savepoints = 0;
  const within = async <R>(undo: string, inner: Work<R>): Promise<R> => {
    try {
      return await inner({ ...tx, savepoint });
    } catch (error) {
      // Where the connection is lost, nothing is left to undo.
      await say(undo).catch(() => {});
      throw error;
    }
  };
  const savepoint: Begin = async (inner) => {
    const name = `sp${savepoints++}`;
    await say(`savepoint ${name}`);
    return within(`rollback to ${name}`, inner);
  };
  await say('begin');
  const result = await within('rollback', work);
  // After a failure that the work kept to itself, PostgreSQL answers a commit with this.
  const { command } = await say('commit');
  if (command === 'ROLLBACK') throw new Error('A statement of the transaction had failed.');
  return result;
}
