import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/db.ts';
import { type Answer, ask, useSite, visitor } from '../support/http.ts';
import { newPerson, type Person, published } from '../support/scene.ts';
import { freePort, startSite } from '../support/site.ts';
import { PASSPHRASE } from '../support/world.ts';

let mila: Person;
let ada: Person;
let listed: { slug: string };
let unlisted: { slug: string };

const base = useSite(async (base: TestDatabase) => {
  mila = await newPerson(base, 'mila');
  ada = await newPerson(base, 'ada', 'administrator');
  const noor = await newPerson(base, 'noor', 'moderator');
  listed = await published(base, mila, noor, { audience: 'listed' });
  unlisted = await published(base, mila, noor);
});

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const sent = (path: string, body: string, headers = {}) =>
  ask(base.origin, path, {
    method: 'POST',
    body,
    headers: { accept: 'text/html', origin: base.origin, ...form, ...headers },
  });

/** Every kind of answer there is, those that never reach a page included. */
const ANSWERS: [string, number, () => Promise<Answer>][] = [
  ['the first page', 200, () => ask(base.origin, '/')],
  ['the first page, from memory', 200, () => ask(base.origin, '/')],
  ['a list', 200, () => ask(base.origin, '/stories')],
  ['a story', 200, () => ask(base.origin, `/stories/${unlisted.slug}`)],
  ['a feed', 200, () => ask(base.origin, '/feed.xml')],
  ['a form', 200, () => ask(base.origin, '/write')],
  ['an account', 200, async () => visitor(base.origin, await mila.cookies()).get('/account')],
  ['the queue', 200, async () => visitor(base.origin, await ada.cookies()).get('/moderation')],
  ['what a page was made from', 404, () => ask(base.origin, '/stories/__data.json')],
  ['a way on', 303, () => ask(base.origin, '/account')],
  ['a page that is not there', 404, () => ask(base.origin, '/nowhere')],
  ['a story that is not there', 404, () => ask(base.origin, '/stories/nothing')],
  ['a room that is not theirs', 404, () => ask(base.origin, '/moderation')],
  ['a form that has to be mended', 422, () => sent('/sign-in', 'username=')],
  ['an action that is not there', 404, () => sent('/sign-in?/nothing', 'a=b')],
  ['a page that takes no form', 405, () => sent('/about', 'a=b')],
  ['a form from elsewhere', 403, () => sent('/sign-in', 'a=b', { origin: 'https://a.example' })],
  ['what is no form', 415, () => sent('/sign-in', '{}', { 'content-type': 'application/json' })],
  ['a text that is too long', 413, () => sent('/sign-in', 'a'.repeat(100_000))],
  ['an address that cannot be read', 400, () => ask(base.origin, '/stories/%E0%A4%A')],
  ['a method that is not known', 405, () => ask(base.origin, '/healthz', { method: 'DELETE' })],
  ['a file', 200, () => ask(base.origin, '/favicon.svg')],
  ['a file that is not there', 404, () => ask(base.origin, '/_app/immutable/nothing.js')],
];

describe.each(ANSWERS)('%s', (_, status, get) => {
  test('is answered as it should, and protected', async () => {
    const { status: given, headers } = await get();
    expect(given).toBe(status);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['x-robots-tag']).toContain('noindex');
    expect(headers['x-powered-by'] ?? headers.server).toBeUndefined();
  });

  test('P12: lets nothing be loaded or run that is not the site’s own', async () => {
    const { headers, text } = await get();
    if (!/^text\/html/.test(headers['content-type'] ?? '')) return;
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe-|nonce-|https?:|\*|data:|blob:/);
    expect(text).not.toMatch(/\son\w+=|javascript:|\sstyle="/i);
    for (const [, , style = ''] of text.matchAll(/<style([^>]*)>([^]*?)<\/style>/gi)) {
      expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    }
    expect(text.match(/(?:src|action|poster|srcset)="(?!\/(?!\/)|\?|#)[^"]*"/g)).toBeNull();
    expect(text.match(/<link[^>]*href="(?:https?:)?\/\/(?!localhost:)[^"]*"/g)).toBeNull();
  });
});

test('P16: a story that may be listed can be found by search engines, and no other page', async () => {
  const { headers, text } = await ask(base.origin, `/stories/${listed.slug}`);
  expect(headers['x-robots-tag'] ?? '').not.toContain('noindex');
  expect(text).not.toMatch(/<meta[^>]*noindex/);
  const query = await ask(base.origin, `/stories/${listed.slug}?open=story`);
  expect(query.headers['x-robots-tag']).toContain('noindex');
});

describe('cookies', () => {
  const signIn = (origin: string, address: string) =>
    ask(address, '/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ username: 'mila', passphrase: PASSPHRASE }).toString(),
      headers: { accept: 'text/html', origin, ...form },
    });

  test('are out of reach for scripts and other sites', async () => {
    const { status, headers } = await signIn(base.origin, base.origin);
    expect(status).toBe(303);
    expect(headers['set-cookie']).toHaveLength(1);
    expect(headers['set-cookie']![0]).toMatch(
      /^fb_session=\w+;.*Path=\/;.*HttpOnly;.*SameSite=Lax/,
    );
    expect(headers['set-cookie']![0]).not.toMatch(/Domain/i);
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('travel over TLS alone where the site is reached that way', async () => {
    const [port, origin] = [await freePort(), 'https://stories.example'];
    const { url: databaseUrl, keyState } = base;
    const env = { ORIGIN: origin, PORT: String(port) };
    const site = await startSite({ databaseUrl, keyState, env });
    const { status, headers } = await signIn(origin, `http://127.0.0.1:${port}`);
    await site.stop();
    expect(status).toBe(303);
    expect(headers['set-cookie']![0]).toMatch(/; Secure/);
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{7,}/);
  });
});

test('what is somebody’s own is kept by nobody, and the rest is asked for anew each time', async () => {
  const own = await visitor(base.origin, await mila.cookies()).get('/stories');
  expect(own.headers['cache-control']).toBe('private, no-store');
  const open = await ask(base.origin, '/stories');
  expect(open.headers['cache-control']).toBe('public, no-cache');
  for (const { headers } of [own, open]) expect(headers.vary).toContain('Cookie');
});

test('a page that did not change keeps the policy with which it came', async () => {
  for (const path of ['/sign-in?next=/my/stories', '/stories', `/stories/${unlisted.slug}`]) {
    const first = await ask(base.origin, path);
    const again = await ask(base.origin, path, {
      headers: { 'if-none-match': first.headers.etag },
    });
    expect(again.status, path).toBe(304);
    const policy = again.headers['content-security-policy'];
    expect([undefined, first.headers['content-security-policy']], path).toContain(policy);
  }
});
