import { describe, expect, test } from 'vitest';
import { ask, type Fields, useSite, type Visitor, visitor } from '../support/http.ts';
import { ROLES, type Row, TABLE } from './roles.ts';
import { type Scene, setScene } from './roles-scene.ts';

let scene: Scene;
const base = useSite(async (base) => (scene = await setScene(base)));

/**
 * With TEST_DEEP each field is spoiled by itself as well, for every row of the table; otherwise all
 * of them at once, for every handler.
 */
const DEEP = process.env.TEST_DEEP === '1';
const BOUNDARY = '----footbridge';

type Spoil = (name: string, value: string) => [string, string][];

/** What can be wrong with a field; none of it may be more than a refusal. */
const WRONGS: Record<string, Spoil> = {
  missing: () => [],
  empty: (name) => [[name, '']],
  doubled: (name, value) => [name, name].map((one) => [one, value]),
  huge: (name) => [[name, 'ä'.repeat(20_000)]],
  'another type': (name) => [
    [name, '[object Object]'],
    [`${name}[]`, '-1e309'],
    [`${name}.x`, 'NaN'],
  ],
  'a NUL': (name, value) => [[name, `${value}\0\u0001\u202e`]],
  'half a sign': (name, value) => [[name, `${value}\ud83d`]],
  'an id of nothing': (name) => [[name, '00000000-0000-4000-8000-000000000000']],
  'an id in capitals': (name) => [[name, 'AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA']],
  'an id with a tail': (name) => [[name, `00000000-0000-4000-8000-000000000000' or 1=1--`]],
  'a number out of range': (name) => [[name, '99999999999999999999']],
  'a name of every object': (name) => [
    [name, '__proto__'],
    ['__proto__', name],
    ['constructor', name],
  ],
};

/** Whole bodies that are no form, or one that the framework reads in its other way. */
const BODIES: [string, string][] = [
  ['application/x-www-form-urlencoded', ''],
  ['application/x-www-form-urlencoded', '%'],
  ['application/x-www-form-urlencoded', 'text=%FF%FE%ED%A0%80&story=%00&=&&=x'],
  ['text/plain', 'text=plain'],
  ['multipart/form-data', 'no boundary'],
  [`multipart/form-data; boundary=${BOUNDARY}`, `--${BOUNDARY}\r\nbroken`],
  ['application/json', '{"text":'],
  ['nonsense', 'x'],
];

const posts = TABLE.filter(({ handler }) => handler.startsWith('POST'))
  .filter(({ handler }, i, rows) => DEEP || rows.findIndex((row) => row.handler === handler) === i)
  .map((row): [string, Row] => [[row.handler, row.when].filter(Boolean).join(' '), row]);

describe('a form that makes no sense is refused, and never breaks the site', () => {
  test.each(posts)('%s', async (_, row) => {
    const as = ROLES.findLast((role) => !row.expected[role].startsWith('404')) ?? 'administrator';
    const { path, fields = {}, cookies } = await row.make(scene, as);
    const browser = visitor(base.origin, cookies ?? (await scene.cookiesOf(as)));
    const failures: string[] = [];
    const send = async (what: string, body: string, type?: string) => {
      const { status } = await browser.post(path, body, type ? { 'content-type': type } : {});
      if (status >= 500) failures.push(`${what}: ${status}`);
    };
    for (const [what, spoil] of Object.entries(WRONGS)) {
      for (const names of [
        Object.keys(fields),
        ...(DEEP ? Object.keys(fields).map((n) => [n]) : []),
      ]) {
        const pairs = spoiled(fields, names, spoil);
        await send(`${what} ${names.join()}`, new URLSearchParams(pairs).toString());
        if (DEEP) await send(`${what} in parts`, parts(pairs), PARTS);
      }
    }
    await send('files for texts', files(Object.keys(fields)), PARTS);
    for (const [type, body] of BODIES) await send(type, body, type);
    expect(failures).toEqual([]);
  });
});

const PARTS = `multipart/form-data; boundary=${BOUNDARY}`;
const STRANGE = [
  '%00',
  '%ff',
  '%ED%A0%80',
  '..%2f..%2fetc%2fpasswd',
  "'%20or%201=1--",
  'AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA',
  '00000000-0000-4000-8000-000000000000',
  '9'.repeat(30),
  '-1',
  'a'.repeat(400),
  '__proto__',
  '%E2%80%AE',
];
const PARAMETERS = 'newer older from reply open after before next saved sent done to'.split(' ');

const gets = [...new Set(TABLE.map(({ handler }) => handler))].filter((one) =>
  one.startsWith('GET'),
);

describe('an address that makes no sense is answered, and never breaks the site', () => {
  test.each(gets)('%s', async (handler) => {
    const route = handler.slice(4);
    const row = TABLE.find((row) => row.handler === handler)!;
    const { path } = await row.make(scene, 'administrator');
    const failures: string[] = [];
    for (const as of ['guest', 'administrator'] as const) {
      const browser = visitor(base.origin, await scene.cookiesOf(as));
      for (const strange of STRANGE) {
        const places = route.includes('[') ? [route.replace(/\[\w+\]/, strange)] : [];
        const asked = PARAMETERS.map((name) => `${path}?${name}=${strange}`);
        const together = `${path}?${PARAMETERS.map((name) => `${name}=${strange}`).join('&')}`;
        for (const address of [...places, together, ...(DEEP ? asked : [])])
          failures.push(...(await broken(browser, address)));
      }
    }
    expect(failures).toEqual([]);
  });

  test('a cookie that makes no sense is nobody’s', async () => {
    for (const strange of [...STRANGE, '%', '"', 'a=b=c', 'é']) {
      const value = Buffer.from(strange).toString('latin1');
      const cookie = ['fb_session', 'fb_receipt', 'fb_reading'].map((name) => `${name}=${value}`);
      const { status } = await ask(base.origin, '/account', {
        headers: { cookie: cookie.join('; ') },
      });
      expect(status, strange).toBe(303);
    }
  });
});

async function broken(browser: Visitor, address: string): Promise<string[]> {
  const headers = { 'sec-fetch-site': 'same-origin', referer: base.origin + address };
  const { status } = await browser.get(address, headers);
  return status >= 500 ? [`${address}: ${status}`] : [];
}

describe('how much is taken', () => {
  const longest = '𐍈'.repeat(60_000);
  const story = {
    title: '𐍈'.repeat(120),
    summary: '𐍈'.repeat(300),
    story: longest,
    statement: 'none-apply',
    byline: 'anonymous',
    audience: 'unlisted',
  };

  test('the longest story in a script of four bytes a sign is stored whole', async () => {
    const browser = visitor(base.origin, await scene.cookiesOf('member'));
    const saved = await browser.post('/write?/save', story);
    expect(saved.status, saved.headers.location).toBe(303);
    const id = /[\da-f-]{36}/.exec(saved.headers.location!)![0];
    const [row] = await base.sql`select source from drafts where story_id = ${id}`;
    expect(row!.source === longest).toBe(true);
    const again = await browser.post(`/drafts/${id}?/submit`, { ...story, version: '1' });
    expect(again.headers.location).toBe('/my/stories?sent');
    const [revision] = await base.sql`select source from story_revisions where story_id = ${id}`;
    expect(revision!.source === longest).toBe(true);
  });

  test('one sign more is refused with a word about it, and all of it comes back', async () => {
    const browser = visitor(base.origin, await scene.cookiesOf('member'));
    const longer = { ...story, story: `${longest}x` };
    const { status, text } = await browser.post('/write?/submit', longer);
    expect(status).toBe(422);
    expect(text).toContain('60001');
    expect(text).toContain(`${longest}x`);
  });

  test.each([
    ['/write?/save', 4 * 1024 * 1024 + 1],
    ['/sign-in', 64 * 1024 + 1],
    ['/stories/any?/comment', 64 * 1024 + 1],
    ['/moderation', 64 * 1024 + 1],
  ])('%s takes no more than %i bytes less one', async (path, size) => {
    const body = `story=${'a'.repeat(size - 6)}`;
    const announced = await visitor(base.origin).post(path, body);
    expect(announced.status).toBe(413);
    expect(announced.text).toContain('<h1>');
    const flowing = await visitor(base.origin).post(path, body, {
      'content-length': undefined,
      'transfer-encoding': 'chunked',
    });
    expect(flowing.status).toBe(413);
    const fits = await visitor(base.origin).post(path, body.slice(0, -1));
    expect(fits.status).not.toBe(413);
  });
});

const spoiled = (fields: Fields, names: string[], spoil: Spoil): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]) =>
    [value]
      .flat()
      .flatMap((one): [string, string][] =>
        names.includes(name) ? spoil(name, one) : [[name, one]],
      ),
  );

const parts = (pairs: [string, string][]): string =>
  pairs.map(([name, value]) => part(`form-data; name="${name}"`, value)).join('') + END;

const files = (names: string[]): string =>
  names.map((name) => part(`form-data; name="${name}"; filename="x.bin"`, '\0\x01')).join('') + END;

const part = (disposition: string, value: string) =>
  `--${BOUNDARY}\r\ncontent-disposition: ${disposition}\r\n\r\n${value}\r\n`;
const END = `--${BOUNDARY}--\r\n`;
