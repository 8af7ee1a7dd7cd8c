import { describe, expect, test } from 'vitest';
import { now } from '#lib/server/context.ts';
import { sessions } from '#lib/server/identity/index.ts';
import { type TestSite, useSite, type Visitor, visitor } from '../support/http.ts';
import { codeOf } from '../support/factors.ts';
import { newPerson, type Person } from '../support/scene.ts';
import { contextOf, guest, PASSPHRASE } from '../support/world.ts';
import { type Row, TABLE } from './roles.ts';
import { type Scene, setScene } from './roles-scene.ts';

/*
 * The team without its second factor: nobody there, and led to where they get one. And everyone
 * with one, between the passphrase and the second step: nobody at all.
 */
let scene: Scene;
const base: TestSite = useSite(async (base) => {
  scene = await setScene(base);
});
const browser = (cookies = {}) => visitor(base.origin, cookies);

/** A session of a member of the team that showed the passphrase alone. */
async function unproved({ accountId }: Person): Promise<Record<string, string>> {
  const ctx = contextOf(base.db, guest, now());
  return { fb_session: (await sessions.start(ctx, accountId, 'Firefox on Linux')).token };
}

const isGet = ({ handler }: Row) => handler.startsWith('GET');
const ask = (by: Visitor, row: Row, path: string, fields = {}) =>
  isGet(row) ? by.get(path) : by.post(path, fields);

const ofTeam = TABLE.filter(
  ({ expected }) => expected.member === '404' && expected.administrator !== '404',
).map((row): [string, Row] => [[row.handler, row.when].filter(Boolean).join(' '), row]);

describe('every page and action of the team is not there without a second factor', () => {
  test('these are many', () => expect(ofTeam.length).toBeGreaterThan(10));

  test.each(ofTeam)('%s', async (_, row) => {
    for (const role of ['moderator', 'administrator'] as const) {
      if (row.expected[role] === '404') continue;
      const { path, fields } = await row.make(scene, role);
      const answer = await ask(browser(await unproved(scene.people[role]!)), row, path, fields);
      const own = /second-factor/.test(row.handler);
      // One's own second factor is the one thing that is behind fresh proof instead.
      if (own)
        expect(String(answer.headers.location)).toMatch(/^\/account\/(confirm|second-factor)/);
      else expect(answer.status).toBe(404);
    }
  });
});

describe('signing in to the team', () => {
  test('without a second factor leads to where one is set up, and from there to the queue', async () => {
    await newPerson(base, 'fresh');
    await base.sql`update accounts set role = 'moderator' where username = 'fresh'`;
    const fresh = browser();
    const enter = { username: 'fresh', passphrase: PASSPHRASE };
    const signedIn = await fresh.post('/sign-in?next=/moderation', enter);
    expect(signedIn.headers.location).toBe('/account/second-factor');
    const grace = await fresh.get('/account/second-factor');
    expect(grace.text).toContain('Before you begin with the team');
    expect(grace.text).not.toContain('href="/moderation"');
    expect((await fresh.get('/moderation')).status).toBe(404);
    const offer = await fresh.post('/account/second-factor?/app');
    const secret = /<code[^>]*>([A-Z2-7 ]{39})<\/code>/.exec(offer.text)![1]!;
    const state = /name="state" value="([^"]+)"/.exec(offer.text)![1]!;
    const add = (code: string) =>
      fresh.post('/account/second-factor?/addApp', { state, code, name: 'Old telephone' });
    const wrong = await add('000000');
    expect(wrong.status).toBe(409);
    expect(wrong.text, 'the same picture and name again').toContain(secret);
    expect(wrong.text).toContain('value="Old telephone"');
    const added = await add(codeOf(secret, now()));
    expect(added.headers.location).toBe('/account/second-factor?done=added');
    expect((await fresh.get(added.headers.location!)).text).toContain('href="/moderation"');
    expect((await fresh.get('/moderation')).status).toBe(200);
  });

  test('with one asks for it on a page of its own, and is nobody until then', async () => {
    const noor = browser();
    const enter = { username: 'noor', passphrase: PASSPHRASE };
    const first = await noor.post('/sign-in?next=/moderation', enter);
    expect(first.headers.location).toBe('/sign-in/second-step?next=%2Fmoderation');
    expect([...noor.cookies.keys()]).toEqual(['fb_step']);
    for (const path of ['/account', '/my/stories'])
      expect((await noor.get(path)).headers.location).toContain('/sign-in');
    expect((await noor.get('/moderation')).status).toBe(404);
    const step = first.headers.location!.replace('?', '?/code&');
    const wrong = await noor.post(step, { code: '000000' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('That code is not right');
    const right = await noor.post(step, { code: codeOf(scene.noor.appSecret!, now()) });
    expect(right.headers.location).toBe('/moderation');
    expect([...noor.cookies.keys()]).toEqual(['fb_session']);
    expect((await noor.get('/moderation')).status).toBe(200);
  });

  test('tells a wrong passphrase from nobody’s name in nothing, second factor or not', async () => {
    const told = async (username: string) => {
      const enter = { username, passphrase: 'not the passphrase' };
      const { status, text, headers } = await browser().post('/sign-in', enter);
      const names = Object.keys(headers).toSorted();
      return {
        status,
        names,
        text: text.replaceAll(username, '…'),
        length: headers['content-length'],
      };
    };
    expect(await told('noor')).toEqual(await told('nils'));
    expect((await told('noor')).status).toBe(422);
  });
});

describe('showing once more that it is you', () => {
  test('comes before new codes, removing and roles, and leads back', async () => {
    const old = {
      fb_session: (await sessions.start(contextOf(base.db), scene.otis.accountId, 'Old')).token,
    };
    const otis = browser(old);
    const page = '/account/recovery-codes';
    expect((await otis.get(page)).text).not.toContain('Make new codes');
    const asked = await otis.post(page);
    expect(asked.headers.location).toBe(`/account/confirm?next=${encodeURIComponent(page)}`);
    const confirm = '/account/confirm?/passphrase&next=/account/recovery-codes';
    expect((await otis.post(confirm, { passphrase: 'not it' })).status).toBe(422);
    const shown = await otis.post(confirm, { passphrase: PASSPHRASE });
    expect(shown.headers.location).toBe(page);
    expect((await otis.post(page)).text).toContain('I have kept them');
    const away = await otis.post('/account/confirm?/passphrase&next=//elsewhere.example', {
      passphrase: PASSPHRASE,
    });
    expect(away.headers.location).toBe('/account');
  });

  test('for an administrator means the second factor, before a role is given', async () => {
    const { accountId, appSecret } = scene.people.administrator!;
    const long = contextOf(base.db);
    const { token } = await sessions.start(long, accountId, 'Old', 'factor');
    const ada = browser({ fb_session: token });
    const page = await ada.get('/admin');
    expect(page.status).toBe(200);
    expect(page.text).not.toContain('Give this role');
    const asked = await ada.post('/admin?/role', { username: 'otis', role: 'moderator' });
    expect(asked.headers.location).toBe('/account/confirm?next=%2Fadmin');
    const code = codeOf(appSecret!, now());
    const shown = await ada.post('/account/confirm?/code&next=/admin', { code });
    expect(shown.headers.location).toBe('/admin');
    expect((await ada.get('/admin')).text).toContain('Give this role');
    const wrong = await ada.post('/admin?/role', { username: 'nobody here', role: 'moderator' });
    expect(wrong.status).toBe(409);
    expect(wrong.text).toContain('Nobody has that name.');
    expect(wrong.text).toContain('value="nobody here"');
  });
});
