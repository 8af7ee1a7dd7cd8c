import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { connect } from '#lib/server/db/client.ts';
import { useDatabase } from '../support/db.ts';
import { ask, visitor } from '../support/http.ts';
import { newPerson, type Person } from '../support/scene.ts';
import { type Site, startSite } from '../support/site.ts';
import { until } from '../server/embedded/support.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 200_000 });

const base = useDatabase();
let site: Site;
let mila: Person;

beforeAll(async () => {
  mila = await newPerson(base, 'mila');
  site = await startSite({ databaseUrl: base.url, keyState: base.keyState });
});
afterAll(async () => {
  expect(await site.stop()).toBe(0);
});

const status = async (path: string) => (await ask(site.origin, path)).status;
const STORY = { title: 'Planted title', summary: 'Planted summary', story: 'Planted words' };

describe('while the database is gone', () => {
  afterEach(() => gone(false));

  test('the site says so where it is asked, and is there again with the database', async () => {
    expect(await status('/readyz')).toBe(200);
    await gone(true);
    expect(await status('/readyz')).toBe(503);
    expect(await status('/healthz')).toBe(200);
    expect(await status('/stories?newer=x')).toBe(500);
    await gone(false);
    await until(async () => (await status('/readyz')) === 200);
    await until(async () => (await status('/stories?newer=x')) === 200);
  });

  test('a page that cannot be made is a clear page, with nothing in it but a number', async () => {
    const browser = visitor(site.origin, await mila.cookies());
    await gone(true);
    const answers = [
      await browser.get('/my/stories'),
      await browser.post('/write?/save', STORY),
      await visitor(site.origin).post('/sign-in', { username: 'mila', passphrase: 'x'.repeat(12) }),
    ];
    for (const { status, text, headers } of answers) {
      expect(status).toBe(500);
      expect(headers['content-type']).toContain('text/html');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(text).toContain('<h1');
      expect(text).toMatch(/[\da-f]{8}-[\da-f]{4}/);
      expect(text).not.toMatch(/postgres|drizzle|select|insert|node:|\.ts|\.js:\d|ECONN/i);
    }
  });
});

describe('what a failure leaves in the log', () => {
  test('tells where it was, and none of the words that were to be stored', async () => {
    const browser = visitor(site.origin, await mila.cookies());
    await base.sql`alter table drafts rename to drafts_elsewhere`;
    const { status, text } = await browser.post('/write?/save', STORY);
    await base.sql`alter table drafts_elsewhere rename to drafts`;
    expect(status).toBe(500);
    const id = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(text)![0];
    const line = site
      .output()
      .split('\n')
      .find((line) => line.includes(id));
    expect(line).toContain('"code":"42P01"');
    expect(line).toMatch(/at \w+/);
    expect(site.output()).not.toMatch(/Planted|mila/);
    expect(site.output()).not.toContain(mila.accountId);
  });
});

/** Nobody gets in, and whoever was in is thrown out. */
async function gone(is: boolean): Promise<void> {
  const name = new URL(base.url).pathname.slice(1);
  const cluster = new URL(base.url);
  cluster.pathname = '/postgres';
  const admin = connect(cluster.href, { max: 1 });
  await admin.sql.unsafe(`alter database ${name} allow_connections ${!is}`);
  if (is)
    await admin.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  await admin.close();
}
