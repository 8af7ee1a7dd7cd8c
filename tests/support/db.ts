import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Connection, connect, type Database } from '#lib/server/db/client.ts';
import { useKeyring } from '#lib/server/identity/index.ts';
import { type KeyState, keyringOf, newKeyState } from '#lib/server/identity/keys/keyring.ts';
import { onDatabase } from './cluster.ts';

export type TestDatabase = {
  url: string;
  db: Database;
  sql: Connection['sql'];
  keyState: KeyState;
  /** The file that holds the keys, with the ledger beside it. */
  keyFile: string;
  /** The texts of all statements run through `db` since it was last emptied. */
  queries: string[];
};

/**
 * Gives a test file a database of its own, cloned from the migrated template, and opens a fresh
 * keyring. Call it once at the top of the file; the fields are filled before the first test.
 */
export function useDatabase(): TestDatabase {
  const test = { queries: [] as string[] } as TestDatabase;
  let connection: Connection;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  beforeAll(async () => {
    await asAdmin((sql) => sql.unsafe(`create database ${name} template template`));
    test.url = onDatabase(inject('clusterUrl'), name);
    connection = connect(test.url, { onQuery: (text) => test.queries.push(text) });
    const keyFile = join(await mkdtemp(join(tmpdir(), 'footbridge-keys-')), 'identity.key');
    const keyState = newKeyState();
    await writeFile(keyFile, JSON.stringify(keyState), { mode: 0o600 });
    Object.assign(test, { db: connection.db, sql: connection.sql, keyState, keyFile });
    useKeyring({ ...keyringOf(keyState), file: keyFile });
  });
  afterAll(async () => {
    await connection.close();
    await rm(dirname(test.keyFile), { recursive: true, force: true });
    await asAdmin((sql) => dropDatabase(sql, name));
  });
  return test;
}

/**
 * A vacuum that the database began by itself belongs to no role, so this one may not end it by
 * force; a plain drop has the database end it.
 */
async function dropDatabase(sql: Connection['sql'], name: string): Promise<void> {
  await sql.unsafe(`drop database ${name} with (force)`).catch((failure: { code?: string }) => {
    if (failure.code !== NOT_ALLOWED) throw failure;
    return sql.unsafe(`drop database ${name}`);
  });
}
const NOT_ALLOWED = '42501';

async function asAdmin(work: (sql: Connection['sql']) => Promise<unknown>): Promise<void> {
  const admin = connect(inject('clusterUrl'), { max: 1 });
  await work(admin.sql);
  await admin.close();
}
