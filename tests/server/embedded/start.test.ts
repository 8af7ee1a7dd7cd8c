import { existsSync } from 'node:fs';
import { chmod, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import {
  AlreadyRunningError,
  connectionFor,
  EmbeddedError,
  startEmbedded,
} from '../../../src/cli/embedded/index.ts';
import { afterwards, cleanUp, dataFolder, open, postgresPid, runs } from './support.ts';
import { makeDataFolder, removeDataFolder, spawnWriter, until } from './support.ts';

const asRoot = process.getuid?.() === 0;

/** Made by the first test and found again by the others: making one takes the longest. */
const dataDir = await makeDataFolder();

// A first start takes 2 s on an idle machine, and many times that on a busy one.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

afterEach(cleanUp);
afterAll(() => removeDataFolder(dataDir));

async function start(dataDir: string, say?: (text: string) => void) {
  const database = await startEmbedded({ dataDir, say });
  afterwards(database.stop);
  return database;
}

test('the first start makes a database with the needed extensions, beyond ASCII too', async () => {
  const { sql } = open((await start(dataDir)).url);
  for (const name of ['pg_trgm', 'unaccent', 'citext']) {
    await sql`create extension ${sql(name)}`;
  }
  const [row] = await sql`
    select unaccent('Élan') as plain, lower('ÄŠП') as lower, 'ÄB'::citext = 'äb' as same,
      similarity('привет', 'привет') as similarity`;
  expect(row).toEqual({ plain: 'Elan', lower: 'äšп', same: true, similarity: 1 });
});

test('it listens on a private socket only, and only with the password', async () => {
  const { url } = await start(dataDir);
  const { sql } = open(url);
  const [row] = await sql`select current_setting('listen_addresses') as tcp,
    current_setting('is_superuser') as superuser, current_setting('fsync') as fsync,
    current_setting('synchronous_commit') as commit`;
  expect(row).toEqual({ tcp: '', superuser: 'off', fsync: 'on', commit: 'on' });
  await expect(open(url.replace(/:[^:@]+@/, ':wrong@')).sql`select 1`).rejects.toThrow(/password/);
  const folder = join(dataDir, 'postgres');
  for (const name of ['password', 'connection.json', 'server.log', 'lock', 'cluster', 'socket']) {
    expect((await stat(join(folder, name))).mode & 0o077, name).toBe(0);
  }
});

test('a stop ends the server, and the next start finds everything again', async () => {
  const first = await startEmbedded({ dataDir });
  const pid = await postgresPid(dataDir);
  await open(first.url).sql`create table kept as select 1 as n`;
  await first.stop();
  expect(await runs(pid)).toBe(false);
  expect(await readdir(join(dataDir, 'postgres'))).not.toContain('connection.json');
  const second = await start(dataDir);
  expect(await open(second.url).sql`select n from kept`).toEqual([{ n: 1 }]);
});

test('a second start on one data folder is told who has it, and harms nothing', async () => {
  const { url } = await start(dataDir);
  const error = await startEmbedded({ dataDir }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AlreadyRunningError);
  expect(String(error)).toContain(`already running from this data folder (process ${process.pid})`);
  expect(await open(url).sql`select 1 as n`).toEqual([{ n: 1 }]);
});

test('of two first starts at the same moment one runs and the other is refused', async () => {
  const dataDir = await dataFolder();
  const both = [spawnWriter(dataDir), spawnWriter(dataDir)];
  const printed = (word: string) => both.filter((one) => one.lines[0]?.startsWith(word));
  await until(() => both.every((one) => one.lines.length > 0));
  expect([printed('ready').length, printed('refused').length]).toEqual([1, 1]);
  expect(printed('refused')[0]?.lines[0]).toContain(`process ${printed('ready')[0]?.child.pid}`);
});

test('a command joins the running database and leaves it running', async () => {
  const site = await start(dataDir);
  const command = await connectionFor({ dataDir });
  expect(command.url).toBe(site.url);
  await command.stop();
  expect(await open(site.url).sql`select 1 as n`).toEqual([{ n: 1 }]);
});

test('a command starts the database where none runs, and stops it afterwards', async () => {
  const command = await connectionFor({ dataDir });
  const pid = await postgresPid(dataDir);
  expect(await open(command.url).sql`select 1 as n`).toEqual([{ n: 1 }]);
  const other = connectionFor({ dataDir, patience: 300 });
  await expect(other).rejects.toBeInstanceOf(AlreadyRunningError);
  await command.stop();
  expect(await runs(pid)).toBe(false);
});

test('a lost password file is made anew', async () => {
  await (await startEmbedded({ dataDir })).stop();
  await unlink(join(dataDir, 'postgres/password'));
  const { url } = await start(dataDir);
  expect(await open(url).sql`select 1 as n`).toEqual([{ n: 1 }]);
});

test('a data folder with a long and unusual path works', async () => {
  const dataDir = join(await dataFolder(), `${'long'.repeat(25)}, "Gedächtnis"`);
  const { url } = await start(dataDir);
  expect(await open(url).sql`select 1 as n`).toEqual([{ n: 1 }]);
});

test('what people wrote does not reach the log of the server', async () => {
  const { sql } = open((await start(dataDir)).url);
  await sql`create table names (name text primary key)`;
  await sql`insert into names values ('planted-name')`;
  await expect(sql`insert into names values ('planted-name')`).rejects.toThrow();
  await expect(sql.unsafe(`select 'planted-name'::uuid`)).rejects.toThrow();
  expect(await readFile(join(dataDir, 'postgres/server.log'), 'utf8')).not.toContain('planted');
});

test.runIf(asRoot)(
  'as root, under a folder others cannot enter, it runs elsewhere and says so',
  async () => {
    const dataDir = await dataFolder(0o700);
    const said: string[] = [];
    const first = await startEmbedded({ dataDir, say: (text) => said.push(text) });
    await open(first.url).sql`create table kept as select 1 as n`;
    await first.stop();
    const elsewhere = await readFile(join(dataDir, 'postgres/location'), 'utf8');
    expect(elsewhere).toMatch(/^\/var\/lib\/footbridge\//);
    expect(said.join('\n')).toContain(elsewhere);
    const second = await start(dataDir);
    expect(await open(second.url).sql`select n from kept`).toEqual([{ n: 1 }]);
  },
);

test.runIf(asRoot)(
  'a cluster that can no longer be entered is not replaced by an empty one',
  async () => {
    await (await startEmbedded({ dataDir })).stop();
    await chmod(dirname(dataDir), 0o700);
    afterwards(() => chmod(dirname(dataDir), 0o755));
    await expect(startEmbedded({ dataDir })).rejects.toThrow(EmbeddedError);
    expect(existsSync(join(dataDir, 'postgres/location'))).toBe(false);
  },
);
