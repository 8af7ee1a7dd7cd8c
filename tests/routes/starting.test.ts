import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { type Connection, connect } from '#lib/server/db/client.ts';
import { newKeyState } from '#lib/server/identity/keys/keyring.ts';
import { until } from '../server/embedded/support.ts';
import { onDatabase } from '../support/cluster.ts';
import { ask, visitor } from '../support/http.ts';
import { type Site, startSite } from '../support/site.ts';
import { PASSPHRASE } from '../support/world.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let folder: string;
let admin: Connection;
const made: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footbridge-start-'));
  admin = connect(inject('clusterUrl'), { max: 1 });
});
afterAll(async () => {
  for (const name of made) await admin.sql.unsafe(`drop database ${name} with (force)`);
  await admin.close();
  await rm(folder, { recursive: true, force: true });
});

async function emptyDatabase(): Promise<string> {
  const name = `start_${randomUUID().replaceAll('-', '')}`;
  await admin.sql.unsafe(`create database ${name}`);
  made.push(name);
  return onDatabase(inject('clusterUrl'), name);
}

const start = (databaseUrl: string, keyFile: string, env: Record<string, string> = {}) =>
  startSite({ databaseUrl, keyFile, env });

async function on<T>(url: string, work: (sql: Connection['sql']) => Promise<T>): Promise<T> {
  const { sql, close } = connect(url, { max: 1 });
  return work(sql).finally(close);
}

test('several processes started at once on one empty database all open, with one key', async () => {
  const databaseUrl = await emptyDatabase();
  const keyFile = join(folder, 'together', 'identity.key');
  const sites = await Promise.all(Array.from({ length: 3 }, () => start(databaseUrl, keyFile)));
  const ready = await Promise.all(sites.map(({ origin }) => ask(origin, '/readyz')));
  expect(ready.map(({ status }) => status)).toEqual([200, 200, 200]);
  const browser = visitor(sites[0]!.origin);
  await browser.post('/sign-up', { username: 'fern', passphrase: PASSPHRASE });
  const cookies = Object.fromEntries(browser.cookies);
  for (const { origin } of sites)
    expect((await visitor(origin, cookies).get('/account')).status).toBe(200);
  const exits = await Promise.all(sites.map((site) => site.stop()));
  expect(exits).toEqual([0, 0, 0]);
});

test('the first start prints a code, with which one person becomes administrator, once', async () => {
  const site = await start(await emptyDatabase(), join(folder, 'setup.key'));
  const printed = /works once:\s+(\w{16})/;
  await until(() => printed.test(site.output()));
  const [, code = ''] = printed.exec(site.output()) ?? [];
  const setUp = (code: string, username: string) => {
    const browser = visitor(site.origin);
    const fields = { code, username, passphrase: PASSPHRASE };
    return browser.post('/setup', fields).then((answer) => ({ ...answer, browser }));
  };
  expect((await ask(site.origin, '/setup')).status).toBe(200);
  expect((await setUp('aaaaaaaaaaaaaaaa', 'usurper')).status).toBe(422);
  const race = await Promise.all(['one', 'two', 'three'].map((n) => setUp(code, `keeper ${n}`)));
  const won = race.filter(({ browser }) => browser.cookies.has('fb_session'));
  expect(won).toHaveLength(1);
  expect(won[0]!.text).toContain('action="/account/second-factor"');
  expect((await won[0]!.browser.get('/moderation')).status, 'without a second factor').toBe(404);
  expect((await ask(site.origin, '/setup')).status).toBe(404);
  expect(site.output()).not.toContain('REQUIRE_SECOND_FACTOR');
  expect(await site.stop()).toBe(0);
});

test('a site that asks for no second factor says so at its start, and opens the queue without', async () => {
  const env = { REQUIRE_SECOND_FACTOR: 'false' };
  const site = await start(await emptyDatabase(), join(folder, 'plain.key'), env);
  await until(() => /works once:/.test(site.output()));
  expect(site.output()).toContain('REQUIRE_SECOND_FACTOR is false');
  const code = /works once:\s+(\w{16})/.exec(site.output())?.[1] ?? '';
  const browser = visitor(site.origin);
  const made = await browser.post('/setup', { code, username: 'keeper', passphrase: PASSPHRASE });
  expect(made.text).toContain('action="/moderation"');
  expect((await browser.get('/moderation')).status).toBe(200);
  expect(await site.stop()).toBe(0);
});

test('a migration that fails stops the start with its name, and undoes what it had begun', async () => {
  const databaseUrl = await emptyDatabase();
  await on(databaseUrl, (sql) => sql`create table stories (mine int)`);
  const keyFile = join(folder, 'migration.key');
  await expect(start(databaseUrl, keyFile)).rejects.toThrow(
    /Migration 0001_tables failed: .*stories/,
  );
  const tables = await on(
    databaseUrl,
    (sql) => sql`select tablename from pg_tables where schemaname = 'public' order by 1`,
  );
  expect(tables.map(({ tablename }) => String(tablename))).toEqual(['migrations', 'stories']);
  await expect(stat(keyFile), 'no key for a database that is not ours').rejects.toThrow();
});

describe('the key file of a database', () => {
  let databaseUrl: string;
  let keyFile: string;
  let right: string;
  let before: string;

  beforeAll(async () => {
    databaseUrl = await emptyDatabase();
    keyFile = join(folder, 'kept.key');
    const site: Site = await start(databaseUrl, keyFile);
    await visitor(site.origin).post('/sign-up', { username: 'fern', passphrase: PASSPHRASE });
    expect(await site.stop()).toBe(0);
    right = await readFile(keyFile, 'utf8');
    // As if the program were newer than the database: what it would migrate must wait as well.
    await on(databaseUrl, (sql) => sql`delete from migrations where tag = '0000_extensions'`);
  });
  beforeEach(async () => {
    before = await everything(databaseUrl);
  });

  test('is asked for when it is missing, and nothing is written', async () => {
    await unlink(keyFile);
    await expect(start(databaseUrl, keyFile)).rejects.toThrow(/kept\.key is missing/);
    await expect(stat(keyFile)).rejects.toThrow();
    expect(await everything(databaseUrl)).toBe(before);
  });

  test.each([
    ['of another database', JSON.stringify(newKeyState()), /belongs to another database/],
    ['that is none', 'no key', /cannot be read as an identity key file/],
    ['that is empty', '', /cannot be read as an identity key file/],
  ])('is refused for one %s, and nothing is written', async (_, text, words) => {
    await writeFile(keyFile, text, { mode: 0o600 });
    await expect(start(databaseUrl, keyFile)).rejects.toThrow(words);
    expect(await readFile(keyFile, 'utf8')).toBe(text);
    expect(await everything(databaseUrl)).toBe(before);
  });

  test('opens the site again when it is put back', async () => {
    await writeFile(keyFile, right, { mode: 0o600 });
    await on(databaseUrl, (sql) => sql`insert into migrations values ('0000_extensions', now())`);
    const site = await start(databaseUrl, keyFile);
    const signIn = { username: 'fern', passphrase: PASSPHRASE };
    expect((await visitor(site.origin).post('/sign-in', signIn)).status).toBe(303);
    expect(await site.stop()).toBe(0);
  });
});

test('a database that is not there, a port that is taken and a wrong setting are told in words', async () => {
  const nowhere = onDatabase(inject('clusterUrl'), 'nobody_made_this');
  await expect(start(nowhere, join(folder, 'a.key'))).rejects.toThrow(/cannot be reached/);
  const wrong = start(nowhere, join(folder, 'a.key'), { PORT: 'three' });
  await expect(wrong).rejects.toThrow(/PORT: must be a whole number/);
  const site = await start(await emptyDatabase(), join(folder, 'port.key'));
  const { port } = new URL(site.origin);
  const second = start(await emptyDatabase(), join(folder, 'b.key'), { PORT: port });
  await expect(second).rejects.toThrow(`Port ${port} is in use`);
  expect(await site.stop()).toBe(0);
});

/** All rows of all tables, as one text to compare. */
const everything = (url: string): Promise<string> =>
  on(url, async (sql) => {
    const tables = await sql<{ name: string }[]>`
      select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
    const rows = [];
    for (const { name } of tables)
      rows.push(name, await sql.unsafe(`select t::text as row, xmin from ${name} t order by 1`));
    return JSON.stringify(rows);
  });
