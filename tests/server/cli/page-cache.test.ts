import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PageCache } from '../../../src/cli/page-cache.ts';

/** A made-up site behind the cache: it says how often it rendered each address. */
let rendered: string[];
let answer: (req: IncomingMessage, res: ServerResponse) => void;
let cache: PageCache;
let origin: string;
let server: ReturnType<typeof createServer>;

const PAGE = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, no-cache' };

beforeEach(async () => {
  rendered = [];
  answer = (req, res) => void res.writeHead(200, PAGE).end(`<p>${req.url}</p>`);
  cache = new PageCache();
  cache.turn(true);
  server = createServer((req, res) =>
    cache.answer(req, res, (asked, to) => {
      rendered.push(asked.url ?? '');
      answer(asked, to);
    }),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const get = async (path: string) => {
  const res = await fetch(origin + path);
  return { status: res.status, text: await res.text(), headers: res.headers };
};

test('a page is rendered once, however many ask for it at the same moment', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => get('/a')));
  expect(answers.map(({ text }) => text)).toEqual(Array(30).fill('<p>/a</p>'));
  expect(rendered).toEqual(['/a']);
});

test.each([
  ['sets a cookie', 200, { ...PAGE, 'set-cookie': 'theme=dark' }],
  ['is private', 200, { ...PAGE, 'cache-control': 'private, no-store' }],
  ['says nothing of caches', 200, { 'content-type': 'text/html' }],
  ['is no page', 200, { ...PAGE, 'content-type': 'application/json' }],
  ['is missing', 404, PAGE],
  ['failed', 500, PAGE],
  ['leads elsewhere', 303, { ...PAGE, location: '/b' }],
])('an answer that %s is made anew for each who asks', async (_, status, headers) => {
  answer = (_, res) => void res.writeHead(status, headers).end(`number ${rendered.length}`);
  const one = await fetch(`${origin}/a`, { redirect: 'manual' });
  const two = await fetch(`${origin}/a`, { redirect: 'manual' });
  expect([one.status, two.status]).toEqual([status, status]);
  expect([await one.text(), await two.text()]).toEqual(['number 1', 'number 2']);
  expect(one.headers.get('set-cookie')).toBe('set-cookie' in headers ? 'theme=dark' : null);
});

test('those who waited for what proves to be somebody’s own get one each', async () => {
  let mine = 0;
  const headers = { ...PAGE, 'set-cookie': 'visit=1' };
  answer = (_, res) => void setImmediate(() => res.writeHead(200, headers).end(`number ${++mine}`));
  const answers = await Promise.all(Array.from({ length: 12 }, () => get('/a')));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(12);
});

test('a change during the rendering counts: the page is given to who asked, and not kept', async () => {
  const waiting: ServerResponse[] = [];
  answer = (_, res) => void waiting.push(res);
  const before = get('/a');
  await expect.poll(() => waiting.length).toBe(1);
  cache.drop();
  const after = get('/a');
  await expect.poll(() => waiting.length).toBe(2);
  waiting[0]!.writeHead(200, PAGE).end('before the change');
  expect((await before).text).toBe('before the change');
  waiting[1]!.writeHead(200, PAGE).end('after the change');
  expect((await after).text).toBe('after the change');
  expect((await get('/a')).text).toBe('after the change');
  expect(rendered).toHaveLength(2);
});

test('who leaves while a page is rendered takes it from nobody', async () => {
  const waiting: ServerResponse[] = [];
  answer = (_, res) => void waiting.push(res);
  const impatient = request(`${origin}/a`).on('error', () => {});
  impatient.end();
  await expect.poll(() => waiting.length).toBe(1);
  const patient = get('/a');
  impatient.destroy();
  await expect.poll(() => connections()).toBe(1);
  waiting[0]!.writeHead(200, PAGE).end('here it is');
  expect((await patient).text).toBe('here it is');
});

const connections = () =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));

test('it holds 64 MB at most: the oldest pages give way to new ones', async () => {
  const megabyte = 'x'.repeat(1024 * 1024);
  answer = (_, res) => void res.writeHead(200, PAGE).end(megabyte);
  const paths = Array.from({ length: 80 }, (_, i) => `/${i}`);
  for (const path of paths) await get(path);
  rendered = [];
  for (const path of paths.toReversed()) {
    await get(path);
    if (rendered.length > 0) break;
  }
  const kept = 79 - Number(rendered[0]?.slice(1));
  // A page counts half as much again, for its compressed forms.
  expect(kept).toBeGreaterThanOrEqual(40);
  expect(kept).toBeLessThanOrEqual(43);
});

test('a page larger than all the room is given and not kept', async () => {
  answer = (_, res) => void res.writeHead(200, PAGE).end(Buffer.alloc(50 * 1024 * 1024, 'x'));
  for (let time = 1; time <= 2; time++) expect((await get('/a')).text).toHaveLength(52_428_800);
  expect(rendered).toEqual(['/a', '/a']);
});

test('what the site is asked holds nothing of who asks', async () => {
  let seen: IncomingMessage['headers'] = {};
  answer = (req, res) => {
    seen = req.headers;
    res.writeHead(200, PAGE).end('x');
  };
  const personal = { cookie: 'theme=dark', 'if-none-match': '"x"', range: 'bytes=0-1' };
  await fetch(`${origin}/a`, { headers: personal });
  for (const name of Object.keys(personal)) expect(seen).not.toHaveProperty(name);
});

test('turned off it keeps nothing, and what it kept before is gone', async () => {
  await get('/a');
  cache.turn(false);
  await get('/a');
  await get('/a');
  cache.turn(true);
  await get('/a');
  await get('/a');
  expect(rendered).toHaveLength(4);
});
