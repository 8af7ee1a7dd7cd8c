import { request } from 'node:http';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { connectionFor } from '../../src/cli/embedded/index.ts';
import {
  afterwards,
  cleanUp,
  makeDataFolder,
  open,
  postgresPid,
} from '../server/embedded/support.ts';
import { removeDataFolder, until } from '../server/embedded/support.ts';
import { ask, visitor } from '../support/http.ts';
import { type Site, startSite } from '../support/site.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Made by the first test and found again by the others: making one takes the longest. */
const dataDir = await makeDataFolder();
afterEach(cleanUp);
afterAll(() => removeDataFolder(dataDir));

/** How many answered drafts go before each blow. */
const BEFORE = process.env.TEST_DEEP === '1' ? 200 : 25;

/** The site with a database of its own in a folder that outlives it. */
async function siteOn(): Promise<Site> {
  const site = await startSite({ env: { DATA_DIR: dataDir } });
  afterwards(() => (site.child.exitCode === null ? site.stop() : null));
  return site;
}

let told = 0;

/** Four people without an account who save one story after the other; what was answered is noted. */
function people(site: Site) {
  const answered: string[] = [];
  let done = false;
  const save = async () => {
    while (!done) {
      const title = `Story ${++told}`;
      const fields = { title, story: `Words of ${title}` };
      const { status } = await visitor(site.origin)
        .post('/write?/save', fields)
        .catch(() => ({ status: 0 }));
      if (status === 200) answered.push(title);
    }
  };
  const writing = Promise.all([save(), save(), save(), save()]);
  const stop = async () => {
    done = true;
    await writing;
  };
  afterwards(stop);
  return { answered, stop };
}

async function storedTitles(): Promise<Set<string>> {
  const database = await connectionFor({ dataDir });
  const { sql } = open(database.url);
  const rows = await sql<{ title: string }[]>`select title from drafts`;
  await sql.end();
  await database.stop();
  return new Set(rows.map(({ title }) => title));
}

const lost = async (answered: string[]) => {
  const stored = await storedTitles();
  return answered.filter((title) => !stored.has(title));
};

test('kill -9 of the site while people write: all that was answered is there after a new start', async () => {
  const site = await siteOn();
  const { answered, stop } = people(site);
  await until(() => answered.length > BEFORE);
  await site.kill();
  await stop();
  const again = await siteOn();
  expect(await lost(answered)).toEqual([]);
  expect((await ask(again.origin, '/readyz')).status).toBe(200);
});

test('kill -9 of the database while people write: it comes back by itself, and nothing answered is lost', async () => {
  const site = await siteOn();
  const { answered, stop } = people(site);
  for (let kills = 1; kills <= 2; kills++) {
    const before = answered.length;
    await until(() => answered.length > before + BEFORE);
    process.kill(await postgresPid(dataDir), 'SIGKILL');
    const at = answered.length;
    await until(() => answered.length > at + 8);
  }
  await stop();
  expect(await lost(answered)).toEqual([]);
  expect(site.child.exitCode).toBeNull();
});

test('kill -9 of both at once: all that was answered is there after a new start', async () => {
  const site = await siteOn();
  const { answered, stop } = people(site);
  await until(() => answered.length > BEFORE);
  const postgres = await postgresPid(dataDir);
  const killed = site.kill();
  process.kill(postgres, 'SIGKILL');
  await Promise.all([killed, stop()]);
  await siteOn();
  expect(await lost(answered)).toEqual([]);
});

test('a stop finishes what was begun, stores it, takes nothing new, and ends with 0', async () => {
  const site = await siteOn();
  const begun = slowly(site.origin, '/write?/save', 'title=The+last+one&story=It+was+on+its+way');
  await begun.started;
  site.child.kill('SIGTERM');
  await until(() =>
    ask(site.origin, '/healthz').then(
      () => false,
      () => true,
    ),
  );
  begun.finish();
  expect(await begun.status).toBe(200);
  await until(() => site.child.exitCode !== null);
  expect(site.child.exitCode).toBe(0);
  expect(await lost(['The last one'])).toEqual([]);
});

test('a second start on the same folder is refused and says who has it; the first goes on', async () => {
  const site = await siteOn();
  const second = startSite({ env: { DATA_DIR: dataDir } });
  await expect(second).rejects.toThrow(
    `already running from this data folder (process ${site.pid})`,
  );
  expect((await ask(site.origin, '/readyz')).status).toBe(200);
});

/** A form of which half is sent until `finish`. */
function slowly(origin: string, path: string, body: string) {
  const { port } = new URL(origin);
  const sent = request({
    ...{ hostname: '127.0.0.1', port, path, method: 'POST' },
    headers: {
      host: new URL(origin).host,
      origin,
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': body.length,
      expect: '100-continue',
    },
  });
  const half = body.length >> 1;
  // The site asks for the rest when it has begun to read.
  const started = new Promise<void>((resolve) => sent.once('continue', resolve));
  const status = new Promise<number>((resolve, reject) => {
    sent.once('response', (res) => resolve(res.resume().statusCode ?? 0));
    sent.once('error', reject);
  });
  sent.write(body.slice(0, half));
  return { started, status, finish: () => void sent.end(body.slice(half)) };
}
