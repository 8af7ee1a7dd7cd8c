import { strFromU8, unzipSync } from 'fflate';
import { request } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { copyPage } from '#lib/identity/copy-page.ts';
import { makeCopies } from '#lib/server/identity/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { ask, useSite, visitor } from '../support/http.ts';
import { draftOfGuest, newPerson, type Person, published, putUp } from '../support/scene.ts';
import { contextOf } from '../support/world.ts';

let noor: Person;
const base = useSite(
  async (base) => (noor = await newPerson(base, 'noor', 'moderator')),
  () => ({ env: { LOG_LEVEL: 'debug' } }),
);
const nextMinute = () => makeCopies(contextOf(base.db, { kind: 'system' }, new Date()), copyPage);

/** The bytes of an answer, which are no text. */
function bytesOf(path: string, cookies: Record<string, string>, method = 'GET') {
  const url = new URL(path, base.origin);
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const headers = { cookie, origin: base.origin, host: url.host };
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': 0 };
      const sent = request(
        {
          hostname: '127.0.0.1',
          port: url.port,
          path,
          method,
          headers: { ...headers, ...(method === 'POST' && form) },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(chunks),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end();
    },
  );
}

describe('P10: the copy over HTTP', () => {
  let wren: Person;
  let address: string;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    wren = await newPerson(base, 'wren');
    await published(base, wren, noor, {
      title: 'A kettle in June',
      byline: 'pen_name',
      penName: 'Wren at sea',
    });
    cookies = await wren.cookies();
    const browser = visitor(base.origin, cookies);
    await browser.post('/account/data?/ask');
    expect((await browser.get('/account/data')).text).toContain('is being made');
    await nextMinute();
    expect((await browser.get('/account/data')).text).toContain('Fetch my copy');
    address = (await browser.post('/account/data?/open')).headers.location ?? '';
  });

  test('the address is a secret of its own: kept as a hash, told to nobody else, and in no log', async () => {
    const key = new URL(address, base.origin).searchParams.get('key') ?? '';
    expect(key).toMatch(/^[a-z2-9]{32}$/);
    const [row] = await base.sql`select to_jsonb(e)::text as row from exports e`;
    expect(row!.row).not.toContain(key);
    const noors = visitor(base.origin, await noor.cookies());
    expect((await noors.get(address)).status).toBe(404);
    expect((await ask(base.origin, address)).status).toBe(404);
    expect(base.site.output()).not.toContain(key);
  });

  test('it comes once, as a file whose name says nothing, and is kept by nobody', async () => {
    const got = await bytesOf(address, cookies);
    expect(got.status).toBe(200);
    expect(got.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="copy.zip"',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    });
    const files = unzipSync(got.body);
    expect(Object.keys(files)).toEqual(['read-this.html', 'everything.json', 'texts/001.md']);
    expect(strFromU8(files['read-this.html']!)).toContain('A kettle in June');
    expect((await bytesOf(address, cookies)).status).toBe(404);
    expect(base.site.output()).not.toContain('key=');
  });

  test('someone with a receipt has what belongs to it at once', async () => {
    const { cookies } = await draftOfGuest(base);
    const got = await bytesOf('/my/copy', cookies, 'POST');
    expect(got.status).toBe(200);
    expect(Object.keys(unzipSync(got.body))).toContain('texts/001.md');
  });
});

describe('P14: what leaving tells the browser', () => {
  test('leaving, signing out and ending an account clear what it kept, and drop the cookies', async () => {
    const clear = { 'clear-site-data': '"cache", "storage"' };
    const out = visitor(base.origin, await noor.cookies());
    expect((await out.post('/sign-out')).headers).toMatchObject(clear);
    expect([...out.cookies.keys()]).toEqual([]);
    const exit = visitor(base.origin, { ...(await noor.cookies()), fb_reading: 'x' });
    expect((await exit.get('/exit')).headers).toMatchObject(clear);
    expect([...exit.cookies.keys()]).toEqual([]);
    const gone = visitor(base.origin, await (await newPerson(base, 'rosa')).cookies());
    expect((await gone.post('/account/data/leaving', { atOnce: 'yes' })).headers).toMatchObject(
      clear,
    );
    expect([...gone.cookies.keys()]).toEqual([]);
  });

  test('no page of someone’s own may be kept by the browser', async () => {
    const browser = visitor(base.origin, await noor.cookies());
    for (const path of [
      '/account',
      '/account/data',
      '/account/data/leaving',
      '/my/stories',
      '/gone',
    ])
      expect((await browser.get(path)).headers['cache-control'], path).toContain('no-store');
  });
});

describe('whoever was signed out meanwhile', () => {
  test('gets a decision’s note back, and nothing of the page', async () => {
    const otis = await newPerson(base, 'otis');
    const { submissionId } = await putUp(otis, { title: 'Nobody reads this title' });
    const { leaseId } = await moderation.claim(await noor.context(), submissionId);
    const note = 'Could the street go? I looked at it for an hour.';
    const fields = {
      leaseId,
      kind: 'return',
      noteToWriter: note,
      privateNote: 'Second look, please.',
    };
    const answer = await visitor(base.origin).post(
      `/moderation/submissions/${submissionId}?/decide`,
      fields,
    );
    expect(answer.status).toBe(404);
    expect(answer.text).toContain(note);
    expect(answer.text).toContain('Second look, please.');
    expect(answer.text).not.toContain('Nobody reads this title');
  });

  test('gets a comment back, on a story for members and on one that settings had opened', async () => {
    const wren = await newPerson(base, 'wren-two');
    const members = await published(base, wren, noor, { audience: 'members' });
    const veiled = await published(base, wren, noor, {
      statement: 'listed',
      warnings: { 'suicide-attempt': 'mentioned' },
    });
    const words = 'I sat with this for a long time before I wrote to you.';
    for (const { slug } of [members, veiled]) {
      const answer = await visitor(base.origin).post(`/stories/${slug}?/comment`, {
        text: words,
        as: 'handle',
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.text, slug).toContain(words);
    }
  });

  test('is asked to sign in before a story of theirs is paused', async () => {
    const answer = await visitor(base.origin).post('/my/stories?/pause', { story: 'x' });
    expect(answer.headers.location).toBe('/sign-in?next=/my/stories');
  });
});

test('while an account is about to go, signing in says so first', async () => {
  const mila = await newPerson(base, 'mila');
  await visitor(base.origin, await mila.cookies()).post('/account/data/leaving');
  const browser = visitor(base.origin);
  const fields = { username: 'mila', passphrase: 'seven quiet bridges' };
  const answer = await browser.post('/sign-in?next=/stories', fields);
  expect(answer.headers.location).toBe('/account');
  expect((await browser.get('/account')).text).toContain('Keep my account');
  await browser.post('/account/data?/stay');
  expect((await browser.get('/account')).text).not.toContain('Keep my account');
});
