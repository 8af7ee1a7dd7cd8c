import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { notify, ownPersonaIds } from '#lib/server/identity/index.ts';
import { TOPICS } from '#lib/stories/topics.ts';
import { useDatabase } from '../support/db.ts';
import { type Visitor, visitor } from '../support/http.ts';
import { codeIn, type Mailbox, startMailbox } from '../support/mailbox.ts';
import { newPerson, type Person, published, putUp, said } from '../support/scene.ts';
import { type Site, startSite } from '../support/site.ts';
import { contextOf, guest, PASSPHRASE } from '../support/world.ts';
import { until } from '../server/embedded/support.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 200_000 });

const base = useDatabase();
const ADDRESS = 'somebody@reeds.example';
const NEW = 'another fine passphrase';
/** Where somebody looks who should not learn what this is about. */
const TELLING = [
  ...TOPICS,
  ...['quillfeather', 'Copper Kettle', 'Lantern in the hall', 'footbridge'],
  ...['story', 'stories', 'recovery', 'addict', 'prison', 'clinic', 'suicid', 'crisis', 'forum'],
];

let mailbox: Mailbox;
let port: number;
let site: Site;
let writer: Person;

beforeAll(async () => {
  writer = await newPerson(base, 'quillfeather');
  await putUp(writer, {
    title: 'Lantern in the hall',
    byline: 'pen_name',
    penName: 'Copper Kettle',
  });
  mailbox = await startMailbox();
  port = Number(new URL(mailbox.url).port);
  site = await open();
});
afterAll(async () => {
  expect(await site.stop()).toBe(0);
  expect(site.output()).not.toMatch(/"level":[56]0/);
  expect(site.output()).not.toContain('reeds.example');
  await mailbox.stop();
});

const open = () =>
  startSite({
    databaseUrl: base.url,
    keyState: base.keyState,
    env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'The Mill <post@mill.example>' },
  });

/** The next mail that comes, by itself. */
async function next(after: number) {
  await until(() => mailbox.arrived.length > after, 20);
  return mailbox.arrived.at(-1)!;
}

test('a mail address is given, confirmed and used to come back, with the pages alone', async () => {
  const here = visitor(site.origin, await writer.cookies());
  const typed = { mail: ADDRESS, passphrase: 'my guess at it' };
  const refused = await here.post('/account/mail?/ask', typed);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(`value="${ADDRESS}"`);
  expect(refused.text).not.toContain('my guess at it');
  expect((await here.post('/account/mail?/ask', { ...typed, mail: 'nonsense' })).status).toBe(422);
  await here.post('/account/mail?/ask', { ...typed, passphrase: PASSPHRASE });
  expect((await here.get('/account/mail')).text).toContain(ADDRESS);
  const code = codeIn(await next(0));
  const done = await here.post('/account/mail?/confirm', { code });
  expect(done.headers.location).toBe('/account/mail?confirmed');
  expect((await here.get('/account')).text).toContain(ADDRESS);

  const elsewhere = visitor(site.origin);
  const asked = await elsewhere.post('/recover/mail', { username: 'quillfeather', mail: ADDRESS });
  expect(asked.headers.location).toBe('/recover?sent');
  const recovery = codeIn(await next(1));
  const fields = { username: 'quillfeather', code: recovery, passphrase: NEW };
  expect((await elsewhere.post('/recover', fields)).headers.location).toBe('/account');
  expect((await here.get('/account')).status, 'all sessions ended').toBe(303);
  await next(2);

  const change = { current: NEW, passphrase: PASSPHRASE };
  const changed = await elsewhere.post('/account/passphrase', change);
  expect(changed.headers.location).toBe('/account/passphrase?changed');
  expect((await elsewhere.get('/account')).status, 'this browser stays').toBe(200);
  await next(3);
  await elsewhere.post('/account/mail?/remove', { current: PASSPHRASE });
  await next(4);
  expect(mailbox.arrived).toHaveLength(5);
});

test('asking for a code is answered alike, whoever asks for whom', async () => {
  const told = async (username: string, mail: string) => {
    const answer = await visitor(site.origin).post('/recover/mail', { username, mail });
    const { date: _, ...headers } = answer.headers;
    return { status: answer.status, headers, text: answer.text };
  };
  const unknown = await told('nobody at all', ADDRESS);
  expect(await told('quillfeather', ADDRESS)).toEqual(unknown);
});

describe('P13: a mail', () => {
  test('says nothing of what this is about, in no byte of it', () => {
    expect(mailbox.arrived.length).toBeGreaterThanOrEqual(5);
    for (const { bytes, text } of mailbox.arrived) {
      const all = `${bytes}\n${text}`.toLowerCase();
      expect(TELLING.filter((word) => all.includes(word.toLowerCase()))).toEqual([]);
      expect(bytes).not.toMatch(/nodemailer|X-Mailer|text\/html|<img|href=/i);
    }
  });

  test('has one subject for all, and the operator’s sender', () => {
    const heads = mailbox.arrived.map((mail) => [
      mail.header('subject'),
      mail.header('from'),
      mail.header('to'),
      mail.from,
    ]);
    const one = ['A message for you', 'The Mill <post@mill.example>', ADDRESS, 'post@mill.example'];
    expect(new Set(heads.map((head) => head.join('|')))).toEqual(new Set([one.join('|')]));
  });

  test('leads to pages by addresses without a secret', () => {
    const links = mailbox.arrived.flatMap(({ text }) => text.match(/https?:\/\/\S+/g) ?? []);
    const paths = links.map((link) => link.replace(site.origin, ''));
    expect(paths.length).toBe(mailbox.arrived.length);
    expect(new Set(paths)).toEqual(new Set(['/account/mail', '/recover']));
  });
});

describe('a notice', () => {
  const SEEN = { by: 'moderator', agreed: 'administrator', day: '2026-03-09' } as const;
  const WORDS = 'Who is behind one of your names was looked up';
  const tell = async (personaId: string) => {
    const ctx = contextOf(base.db, guest, new Date());
    await base.db.transaction((tx) =>
      notify(tx, ctx, personaId, 'unmasked', { ...SEEN, reason: 'law' }),
    );
  };
  const shownOn = async (browser: Visitor, paths: readonly string[]) =>
    Promise.all(paths.map(async (path) => (await browser.get(path)).text.includes(WORDS)));
  /** As the form on the page sends it. */
  const dismiss = async (browser: Visitor, path: string) => {
    const { text } = await browser.get(path);
    const id = /name="notice" value="([\da-f-]{36})"/.exec(text)![1]!;
    const action = /action="(\/notices[^"]*)"/.exec(text)![1]!;
    return browser.post(action, { notice: id });
  };

  test('stands on the pages of whom it is about, until they have read it', async () => {
    const rowan = await newPerson(base, 'rowan');
    const { actor } = await rowan.context();
    await tell(ownPersonaIds(actor)[0]!);
    const here = visitor(site.origin, await rowan.cookies());
    const pages = ['/account', '/my/stories'];
    expect(await shownOn(here, pages)).toEqual([true, true]);
    expect((await here.get('/account')).text).toContain('9 March 2026');
    expect(await shownOn(visitor(site.origin, await writer.cookies()), pages)).toEqual([
      false,
      false,
    ]);
    expect((await dismiss(here, '/my/stories')).headers.location).toBe('/my/stories');
    expect(await shownOn(here, pages)).toEqual([false, false]);
  });

  test('reaches whoever comes back with a receipt, in the thread as well', async () => {
    const noor = await newPerson(base, 'noor', 'moderator');
    const story = await published(base, writer, noor);
    const { id, receipt } = await said(base, contextOf(base.db, guest, new Date()), { story });
    const [row] = await base.sql<{ by: string }[]>`
      select persona_id as by from comments where id = ${id}`;
    await tell(row!.by);
    const here = visitor(site.origin, { fb_receipt: receipt!.sessionToken });
    const pages = ['/my/stories', `/stories/${story.slug}`];
    expect(await shownOn(here, pages)).toEqual([true, true]);
    expect((await dismiss(here, pages[1]!)).headers.location).toBe(pages[1]);
    expect(await shownOn(here, pages)).toEqual([false, false]);
  });
});

describe('while the mail server is down', () => {
  test('no page fails, and the mail comes by itself when it is back', async () => {
    const mila = await newPerson(base, 'mila');
    await mailbox.stop();
    const here = visitor(site.origin, await mila.cookies());
    const asked = { mail: 'mila@reeds.example', passphrase: PASSPHRASE };
    const answer = await here.post('/account/mail?/ask', asked);
    expect(answer.headers.location).toBe('/account/mail?sent');
    expect((await here.get('/account/mail?sent')).status).toBe(200);
    const tried = async () => (await base.sql`select 1 from outbox where tries > 0`).length === 1;
    await until(tried, 20);
    mailbox = await startMailbox({ port });
    // Not for its minute: this is its next look.
    await base.sql`update outbox set retry_at = null`;
    await base.sql`select pg_notify('footbridge_mail', '')`;
    expect(codeIn(await next(0))).not.toBe('');
  });
});

describe('a process that is killed while it sends', () => {
  test('sends that mail once more at most, under the same Message-ID', async () => {
    const otis = await newPerson(base, 'otis');
    await mailbox.stop();
    let taken: () => void = () => {};
    const whenTaken = new Promise<void>((resolve) => (taken = resolve));
    let isBack = false;
    mailbox = await startMailbox({
      port,
      async beforeAnswer() {
        taken();
        // The first one is never answered: its sender is gone.
        if (!isBack) await new Promise(() => {});
      },
    });
    const here = visitor(site.origin, await otis.cookies());
    await here.post('/account/mail?/ask', { mail: 'otis@reeds.example', passphrase: PASSPHRASE });
    await whenTaken;
    expect(await base.sql`select 1 from outbox`).toHaveLength(1);
    await site.kill();
    isBack = true;
    site = await open();
    await next(1);
    await until(async () => (await base.sql`select 1 from outbox`).length === 0, 20);
    const ids = mailbox.arrived.map((mail) => mail.header('message-id'));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(mailbox.arrived.map(codeIn)[0]).toBe(codeIn(mailbox.arrived[1]!));
  });
});
