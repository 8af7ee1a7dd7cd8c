import type { Env } from '#env';
import type { Context } from '#lib/server/context.ts';
import { newId, now } from '#lib/server/context.ts';
import { connect, type Connection, type Database } from '#lib/server/db/client.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { openKeyFile, refuseWithin, settleKeys, useKeyring } from '#lib/server/identity/index.ts';
import { loadVocabulary } from '#lib/server/warnings/index.ts';
import { connectionFor, databaseFolders, startEmbedded } from './embedded/index.ts';
import { Ends } from './ends.ts';

/** What the product itself does, by no person's wish. */
export const systemContext = (db: Database): Context => ({
  db,
  actor: { kind: 'system' },
  now: now(),
  requestId: newId(),
});

/**
 * Settles where the database is: the one configured, or the embedded one of the data folder, which
 * is started. What is loaded afterwards finds the address in the environment.
 */
export async function settleDatabase(
  { DATABASE_URL, DATA_DIR }: Env,
  ends: Ends,
  say: (text: string) => void,
  onLoss: (error: Error) => void,
): Promise<string> {
  if (DATABASE_URL) return DATABASE_URL;
  const embedded = await startEmbedded({ dataDir: DATA_DIR, say });
  ends.add(() => embedded.stop());
  embedded.onExit(onLoss);
  process.env.DATABASE_URL = embedded.url;
  return embedded.url;
}

/** Connects, brings the database to this version and opens the key file that belongs to it. */
export async function openDatabase(
  url: string,
  { IDENTITY_KEY_FILE, DATA_DIR }: Pick<Env, 'IDENTITY_KEY_FILE' | 'DATA_DIR'>,
  max = 2,
): Promise<Connection> {
  refuseWithin(databaseFolders(DATA_DIR), IDENTITY_KEY_FILE);
  const connection = connect(url, { max });
  try {
    // Where the key file is missing or another one, nothing is written: not even a migration.
    if (await isInUse(connection)) await openKeyFile(connection.db, IDENTITY_KEY_FILE);
    await migrate(connection);
    useKeyring(await openKeyFile(connection.db, IDENTITY_KEY_FILE));
    await settleKeys(connection);
    await loadVocabulary(connection.db);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Whether an earlier start got as far as settling which key file belongs to the database. */
async function isInUse({ sql }: Connection): Promise<boolean> {
  const [table] = await sql`select to_regclass('public.installation') as name`;
  return table?.name != null && (await sql`select 1 from installation`).length > 0;
}

/** Does a command's work on the site's database, beside the running site or without it. */
export const withDatabase = <T>(
  env: Env,
  work: (connection: Connection & { url: string }) => Promise<T>,
): Promise<T> => onDatabase(env, (url) => openDatabase(url, env, 4), work);

/** The same for a database that is still to be filled: nothing is written to it. */
export const withEmptyDatabase = <T>(
  env: Env,
  work: (connection: Connection) => Promise<T>,
): Promise<T> => onDatabase(env, (url) => Promise.resolve(connect(url, { max: 4 })), work);

async function onDatabase<T>(
  env: Env,
  open: (url: string) => Promise<Connection>,
  work: (connection: Connection & { url: string }) => Promise<T>,
): Promise<T> {
  const ends = new Ends();
  try {
    const running = env.DATABASE_URL ? null : await connectionFor({ dataDir: env.DATA_DIR });
    if (running) ends.add(() => running.stop());
    const url = env.DATABASE_URL ?? running?.url ?? '';
    const connection = await open(url);
    ends.add(() => connection.close());
    return await work({ ...connection, url });
  } finally {
    await ends.run();
  }
}
