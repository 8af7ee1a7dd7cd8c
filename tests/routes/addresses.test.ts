import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { useDatabase } from '../support/db.ts';
import { visitor } from '../support/http.ts';
import { newPerson, type Person, published } from '../support/scene.ts';
import { type Site, startSite } from '../support/site.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 200_000 });

const base = useDatabase();
const sites: Site[] = [];
let mila: Person;
let story: { slug: string };

/** Two processes behind a proxy, on one database, with the limits of every day. */
beforeAll(async () => {
  mila = await newPerson(base, 'mila');
  story = await published(base, mila, await newPerson(base, 'noor', 'moderator'));
  const env = { THROTTLE_FACTOR: '1', ADDRESS_HEADER: 'x-forwarded-for', LOG_LEVEL: 'debug' };
  const { url: databaseUrl, keyState } = base;
  for (let i = 0; i < 2; i++) sites.push(await startSite({ databaseUrl, keyState, env }));
});
afterAll(async () => {
  for (const site of sites) expect(await site.stop()).toBe(0);
});

const from = (address: string) => ({ 'x-forwarded-for': `203.0.113.9, ${address}` });

/** One form after the other, in turn at both processes; how each was answered. */
async function inTurn(
  times: number,
  address: string,
  path: string,
  fields: Record<string, string>,
) {
  const answers = [];
  for (let i = 0; i < times; i++)
    answers.push(await visitor(sites[i % 2]!.origin).post(path, fields, from(address)));
  return answers;
}

test('limits hold over two processes on one database, and say how long to wait', async () => {
  const fields = { username: 'somebody', passphrase: 'not the passphrase' };
  const answers = await inTurn(14, '198.51.100.1', '/sign-in', fields);
  const statuses = answers.map(({ status }) => status);
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(422));
  expect(statuses.at(-1)).toBe(429);
  const { text } = answers.at(-1)!;
  expect(text).toContain('value="somebody"');
  expect(text).toMatch(/\d+ seconds|minute/);
});

test('nobody waits for somebody else: each address and each name is counted by itself', async () => {
  const report = async (address: string, nth: number) => {
    const fields = { reason: 'other', details: `Look, ${nth}.` };
    const [answer] = await inTurn(1, address, `/stories/${story.slug}/report`, fields);
    return answer!.status;
  };
  for (let nth = 0; nth < 10; nth++) expect(await report('198.51.100.2', nth)).toBe(200);
  expect(await report('198.51.100.2', 10)).toBe(429);
  expect(await report('198.51.100.3', 0)).toBe(200);
});

test('a made-up address in front of the proxy’s own gives no new start', async () => {
  const statuses = [];
  for (let i = 0; i < 11; i++) {
    const headers = { 'x-forwarded-for': `192.0.2.${i}, 198.51.100.4` };
    const fields = { username: `newcomer ${i}`, passphrase: 'seven quiet bridges' };
    statuses.push((await visitor(sites[0]!.origin).post('/sign-up', fields, headers)).status);
  }
  expect(statuses.at(-1)).toBe(429);
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(200));
});

test('P19: no address is in the database or in the log, as it is or in any usual form', async () => {
  const address = '198.51.100.77';
  const browser = visitor(sites[0]!.origin);
  await browser.post('/write?/save', { title: 'One', story: 'Words' }, from(address));
  await browser.post(
    `/stories/${story.slug}?/comment`,
    { text: 'Thanks', as: 'anonymous' },
    from(address),
  );
  await inTurn(2, address, '/sign-in', { username: 'mila', passphrase: 'not the passphrase' });
  await inTurn(1, address, `/stories/${story.slug}/report`, { reason: 'other', details: '' });
  const tables = await base.sql<{ name: string }[]>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
    from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')`;
  expect(tables.length).toBeGreaterThan(20);
  const number = Buffer.from(address.split('.').map(Number)).toString('hex');
  const forms = [/198\.51\.100\./, /203\.0\.113\.9/, /127\.0\.0\.1/, new RegExp(number)];
  for (const { name } of tables) {
    const rows = await base.sql.unsafe<{ row: string }[]>(`select t::text as row from ${name} t`);
    const told = rows.filter(({ row }) => forms.some((form) => form.test(row)));
    expect(told, name).toEqual([]);
  }
  for (const site of sites)
    for (const form of forms) expect(site.output().replace(/http:\S+/g, '')).not.toMatch(form);
});
