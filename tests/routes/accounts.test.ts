import { describe, expect, test } from 'vitest';
import { type Answer, useSite, type Visitor, visitor } from '../support/http.ts';
import { draftOfGuest, newPerson } from '../support/scene.ts';
import { PASSPHRASE } from '../support/world.ts';

const base = useSite(async (base) => {
  await newPerson(base, 'mila');
});

const guest = () => visitor(base.origin);
const signIn = (browser: Visitor, username: string, passphrase = PASSPHRASE) =>
  browser.post('/sign-in', { username, passphrase });
const isIn = async (browser: Visitor) => (await browser.get('/account')).status === 200;
const codesIn = ({ text }: Answer) => text.match(/\b\w{4}-\w{4}-\w{4}-\w{4}\b/g) ?? [];

async function signedUp(username: string) {
  const browser = guest();
  const answer = await browser.post('/sign-up', { username, passphrase: PASSPHRASE });
  return { browser, answer, codes: codesIn(answer) };
}

describe('an account', () => {
  test('is made with its codes, shown once, and signed in', async () => {
    const { browser, answer, codes } = await signedUp('fern');
    expect(answer.status).toBe(200);
    expect(codes).toHaveLength(8);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(await isIn(browser)).toBe(true);
    expect(codesIn(await browser.get('/account'))).toEqual([]);
  });

  test('keeps what was typed, but never the passphrase, when something is to be mended', async () => {
    const typed = { username: 'mila', passphrase: 'a passphrase like no other' };
    const { status, text } = await guest().post('/sign-up', typed);
    expect(status).toBe(409);
    expect(text).toContain('value="mila"');
    expect(text).not.toContain(typed.passphrase);
  });

  test('is found again with a code, once, and all other sessions end', async () => {
    const { browser: before, codes } = await signedUp('aspen');
    const recover = (code: string) =>
      guest().post('/recover', { username: 'aspen', code, passphrase: 'another fine passphrase' });
    expect((await recover('aaaa-bbbb-cccc-dddd')).status).toBe(422);
    expect((await recover(codes[3]!)).headers.location).toBe('/account');
    expect(await isIn(before)).toBe(false);
    expect((await recover(codes[3]!)).status).toBe(422);
    expect((await signIn(guest(), 'aspen')).status).toBe(422);
    expect((await signIn(guest(), 'aspen', 'another fine passphrase')).status).toBe(303);
  });
});

describe('signing in', () => {
  test('answers an unknown name and a wrong passphrase alike', async () => {
    const told = async (username: string) => {
      const { status, text, headers } = await signIn(guest(), username, 'not the passphrase');
      const names = Object.keys(headers).toSorted();
      return {
        status,
        names,
        text: text.replaceAll(username, '…'),
        length: headers['content-length'],
      };
    };
    const [unknown, wrong] = [await told('nils'), await told('mila')];
    expect(unknown).toEqual(wrong);
    expect(wrong.status).toBe(422);
    const recovering = async (username: string) => {
      const fields = { username, code: 'aaaa-bbbb-cccc-dddd', passphrase: PASSPHRASE };
      const { status, text } = await guest().post('/recover', fields);
      return { status, text: text.replaceAll(username, '…') };
    };
    expect(await recovering('nils')).toEqual(await recovering('mila'));
  });

  test.each([
    ['/stories?older=x', '/stories?older=x'],
    ['https://elsewhere.example/', '/my/stories'],
    ['//elsewhere.example/', '/my/stories'],
    ['/\\elsewhere.example/', '/my/stories'],
    ['/.//elsewhere.example/', '/my/stories'],
    ['/stories/..//elsewhere.example', '/my/stories'],
    ['/%2e//elsewhere.example', '/my/stories'],
    ['/%09/elsewhere.example', '/%09/elsewhere.example'],
    ['javascript:alert(1)', '/my/stories'],
    ['', '/my/stories'],
  ])('leads on to %j as %s', async (next, where) => {
    const fields = { username: 'mila', passphrase: PASSPHRASE };
    const path = `/sign-in?next=${encodeURIComponent(next)}`;
    expect((await guest().post(path, fields)).headers.location).toBe(where);
  });

  test('makes a new session each time, and takes none that was brought along', async () => {
    const planted = visitor(base.origin, { fb_session: 'a'.repeat(32) });
    await signIn(planted, 'mila');
    const again = guest();
    await signIn(again, 'mila');
    const tokens = [planted, again].map(({ cookies }) => cookies.get('fb_session'));
    expect(new Set([...tokens, 'a'.repeat(32)]).size).toBe(3);
  });
});

describe('sessions', () => {
  test('are listed and ended one by one or all at once', async () => {
    await newPerson(base, 'rowan');
    const [here, there, elsewhere] = [guest(), guest(), guest()];
    for (const browser of [here, there, elsewhere]) await signIn(browser, 'rowan');
    const { text } = await here.get('/account/sessions');
    const ids = [...text.matchAll(/name="session" value="([\da-f-]{36})"/g)].map(([, id]) => id!);
    expect(ids.length).toBeGreaterThanOrEqual(2);
    await here.post('/account/sessions?/end', { session: ids[0]! });
    const left = await Promise.all([here, there, elsewhere].map(isIn));
    expect(left.filter(Boolean)).toHaveLength(2);
    await (left[0] ? here : there).post('/account/sessions?/endAll');
    expect(await Promise.all([here, there, elsewhere].map(isIn))).toEqual([false, false, false]);
  });

  test('signing out ends one on the server, and clears the browser', async () => {
    const browser = guest();
    await signIn(browser, 'mila');
    const token = browser.cookies.get('fb_session')!;
    const { headers } = await browser.post('/sign-out');
    expect(headers['clear-site-data']).toContain('storage');
    expect(browser.cookies.size).toBe(0);
    expect(await isIn(visitor(base.origin, { fb_session: token }))).toBe(false);
  });
});

describe('P14: leaving the site', () => {
  const document = { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'same-origin' };
  const ways: [string, Record<string, string>, boolean][] = [
    ['the link on a page', document, true],
    ['an address typed', { ...document, 'sec-fetch-site': 'none' }, true],
    ['a browser without these headers', {}, true],
    ['a link elsewhere', { ...document, 'sec-fetch-site': 'cross-site' }, false],
    ['a link on a neighbour', { ...document, 'sec-fetch-site': 'same-site' }, false],
    ['a frame', { ...document, 'sec-fetch-dest': 'iframe' }, false],
    ['a picture', { ...document, 'sec-fetch-dest': 'image' }, false],
    ['a script', { ...document, 'sec-fetch-dest': 'empty' }, false],
    ['a page fetched before it is asked for', { ...document, 'sec-purpose': 'prefetch' }, false],
    ['the same in an older browser', { ...document, purpose: 'prefetch' }, false],
  ];

  test.each(ways)('by %s', async (_, headers, ends) => {
    const { cookies: receipt } = await draftOfGuest(base);
    const signed = guest();
    await signIn(signed, 'mila');
    for (const [browser, path] of [
      [signed, '/account'],
      [visitor(base.origin, receipt), '/my/stories'],
    ] as const) {
      const kept = Object.fromEntries(browser.cookies);
      const answer = await browser.get('/exit', headers);
      expect(answer.status).toBe(303);
      expect(new URL(answer.headers.location!).origin).not.toBe(base.origin);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      expect(browser.cookies.size).toBe(ends ? 0 : 1);
      const { status } = await visitor(base.origin, kept).get(path);
      expect(status, 'with the cookies of before').toBe(ends ? 303 : 200);
    }
  });

  test('reading settings kept in the browser go as well', async () => {
    const browser = guest();
    await browser.post('/reading-settings?/save', { 'self-harm': 'hide' });
    expect(browser.cookies.has('fb_reading')).toBe(true);
    await browser.get('/exit', document);
    expect(browser.cookies.size).toBe(0);
  });
});

test('set-up is not there once somebody has an account', async () => {
  expect((await guest().get('/setup')).status).toBe(404);
});
