import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { startEmbedded } from '../../../src/cli/embedded/index.ts';
import { afterwards, cleanUp, dataFolder, open, postgresPid, runs } from './support.ts';
import { makeDataFolder, removeDataFolder, spawnWriter } from './support.ts';
import { storedRows, until, writeRows } from './support.ts';

const dataDir = await makeDataFolder();

// A first start takes 2 s on an idle machine, and many times that on a busy one.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

afterEach(cleanUp);
afterAll(() => removeDataFolder(dataDir));

const missing = (answered: number[], stored: Set<number>) => answered.filter((n) => !stored.has(n));

test('kill -9 of the database during writes: it comes back, every answered write is there', async () => {
  const said: string[] = [];
  const database = await startEmbedded({ dataDir, say: (text) => said.push(text) });
  afterwards(database.stop);
  const connection = open(database.url);
  const answered: number[] = [];
  let done = false;
  const writing = writeRows(
    connection,
    () => done,
    (n) => answered.push(n),
  );
  for (let kills = 1; kills <= 2; kills++) {
    const before = answered.length;
    await until(() => answered.length > before + 200);
    process.kill(await postgresPid(dataDir), 'SIGKILL');
    await until(() => said.length === kills);
  }
  const healed = answered.length;
  await until(() => answered.length > healed + 200);
  done = true;
  await writing;
  expect(missing(answered, await storedRows(connection))).toEqual([]);
});

test('kill -9 of the app during writes: the next start has every answered write', async () => {
  const { child, lines, closed } = spawnWriter(dataDir);
  await until(() => lines.length > 500);
  const orphan = await postgresPid(dataDir);
  child.kill('SIGKILL');
  await closed;
  expect(await runs(orphan), 'the database outlives the app, or this tests nothing').toBe(true);
  const database = await startEmbedded({ dataDir });
  afterwards(database.stop);
  expect(await runs(orphan)).toBe(false);
  const answered = lines.slice(1).map((line) => Number(line.replace('row ', '')));
  expect(missing(answered, await storedRows(open(database.url)))).toEqual([]);
});

test('kill -9 of app and database together: the next start has every answered write', async () => {
  const { child, lines, closed } = spawnWriter(dataDir);
  await until(() => lines.length > 500);
  child.kill('SIGKILL');
  process.kill(await postgresPid(dataDir), 'SIGKILL');
  await closed;
  const database = await startEmbedded({ dataDir });
  afterwards(database.stop);
  const answered = lines.slice(1).map((line) => Number(line.replace('row ', '')));
  expect(missing(answered, await storedRows(open(database.url)))).toEqual([]);
});

test('kill -9 of the app in the middle of its first start leaves nothing half made', async () => {
  const dataDir = await dataFolder();
  const { child, closed } = spawnWriter(dataDir);
  await sleep(600);
  child.kill('SIGKILL');
  await closed;
  const database = await startEmbedded({ dataDir });
  afterwards(database.stop);
  expect(await open(database.url).sql`select 1 as n`).toEqual([{ n: 1 }]);
  const names = await readdir(join(dataDir, 'postgres'));
  expect(names.filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
});
