import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect } from '#lib/server/db/client.ts';
import { ask, useSite, visitor } from '../support/http.ts';
import { newPerson, type Person, published, putUp, said } from '../support/scene.ts';
import { type Site, startSite } from '../support/site.ts';

let wren: Person;
let noor: Person;
let story: { id: string; slug: string };
const base = useSite(async (base) => {
  wren = await newPerson(base, 'wren');
  noor = await newPerson(base, 'noor', 'moderator');
  story = await published(base, wren, noor, { topics: ['drink'] });
});
let page: string;
beforeAll(() => {
  page = `/stories/${story.slug}`;
});

type Asked = { headers?: Record<string, string>; method?: string };
const get = (path: string, asked: Asked = {}, site = base.origin) =>
  ask(site, path, { ...asked, headers: { accept: 'text/html', ...asked.headers } });

/** Asks until it is so; the wait ends the test when it never is. */
async function until(happened: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = performance.now() + 20_000; !(await happened()); await sleep(10))
    if (performance.now() > end) throw new Error(`Waited in vain until ${what}`);
}

let titles = 0;

/** Gives the story another title behind the site's back: a kept page goes on with the old one. */
async function retitle(): Promise<string> {
  const title = `The ${++titles}th way across`;
  await base.sql`update story_revisions set title = ${title} where story_id = ${story.id}`;
  return title;
}

/** Makes a site forget every page, as a change made elsewhere does. */
async function forget(site = base.origin): Promise<string> {
  const title = await retitle();
  await base.sql`select pg_notify('footbridge_changes', ${story.id})`;
  const isNew = async () => (await get('/stories', {}, site)).text.includes(title);
  await until(isNew, 'the list shows the new title');
  return title;
}

/**
 * Whether a second request is answered from memory. A machine with much to do may find for a moment
 * that the listening connection does not answer, and keep nothing.
 */
async function isKept(path: string, asked: Asked = {}, site = base.origin): Promise<boolean> {
  const first = await get(path, asked, site);
  const old = `The ${titles}th way across`;
  expect(first.text, `${path} shows the story`).toContain(old);
  const title = await retitle();
  const second = await get(path, asked, site);
  expect(second.text).toContain(second.text.includes(old) ? old : title);
  return second.text.includes(old);
}

describe('a page is kept', () => {
  const places = async () => {
    const [row] = await base.sql<{ older: string }[]>`
      select (published_on + 1)::text || '_1' as older from stories where id = ${story.id}`;
    return [page, '/', '/stories', '/topics/drink', `/stories?older=${row!.older}`, '/feed.xml'];
  };

  test('when a guest reads it, with foreign cookies or without', async () => {
    for (const path of await places()) {
      await forget();
      await until(() => isKept(path), `${path} is kept`);
      await forget();
      const foreign = { headers: { cookie: 'theme=dark; not_fb_x=1' } };
      await until(() => isKept(path, foreign), `${path} is kept with foreign cookies`);
    }
  });

  test.each([
    ['a session', { cookie: 'fb_session=abc' }],
    ['a receipt', { cookie: 'fb_receipt=abc' }],
    ['reading settings', { cookie: 'theme=dark; fb_reading=abc' }],
    ['any cookie of ours', { cookie: 'fb_later=1' }],
    ['a token', { authorization: 'Bearer abc' }],
  ])('never for a request with %s', async (_, headers) => {
    await forget();
    expect(await isKept(page, { headers })).toBe(false);
    await forget();
    await get(page);
    const title = await retitle();
    expect((await get(page, { headers })).text, 'nor is it given one').toContain(title);
  });

  test.each(['?open=story', '?reply=x', '?token=abc', '?older=x&open=hidden', '?x'])(
    'never for an address with %s',
    async (query) => {
      await forget();
      expect(await isKept(page + query)).toBe(false);
      expect(await isKept(`/stories${query}`)).toBe(false);
    },
  );

  test('never after an answer that is no page: a missing one is found as soon as it is there', async () => {
    expect((await get(`/stories/${'a'.repeat(12)}`)).status).toBe(404);
    await base.sql`update stories set slug = ${'a'.repeat(12)} where id = ${story.id}`;
    const found = await get(`/stories/${'a'.repeat(12)}`);
    await base.sql`update stories set slug = ${story.slug} where id = ${story.id}`;
    expect(found.status).toBe(200);
  });
});

describe('nothing personal', () => {
  const isTheirs = (text: string) => /data-private/.test(text);

  test('is in what a guest gets after a member, nor a guest’s page in what a member gets', async () => {
    const member = visitor(base.origin, await wren.cookies());
    for (const path of ['/', '/stories', page]) {
      await forget();
      expect(isTheirs((await member.get(path)).text), `${path}: the member's`).toBe(true);
      expect(isTheirs((await get(path)).text), `${path}: the guest's`).toBe(false);
      expect(isTheirs((await member.get(path)).text), `${path}: again`).toBe(true);
      expect(isTheirs((await get(path)).text), `${path}: and again`).toBe(false);
    }
  });

  test('is shared when a member and guests ask at the same moment for a page not yet kept', async () => {
    const cookies = await wren.cookies();
    await forget();
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, i) =>
        i % 3 === 0 ? visitor(base.origin, cookies).get(page) : get(page),
      ),
    );
    expect(answers.map(({ text }) => isTheirs(text))).toEqual(answers.map((_, i) => i % 3 === 0));
  });

  test('stands in the headers of a kept page, and members’ pages are kept by nobody', async () => {
    await forget();
    for (const answer of [await get(page), await get(page)]) {
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.headers['cache-control']).toBe('public, no-cache');
      expect(answer.headers.vary).toMatch(/\bCookie\b/);
      expect(answer.headers['content-security-policy']).not.toContain('nonce-');
    }
    const theirs = await visitor(base.origin, await wren.cookies()).get(page);
    expect(theirs.headers['cache-control']).toBe('private, no-store');
  });
});

describe('a reader’s own copy', () => {
  test('holds until something changes, and is never confirmed to anyone signed in', async () => {
    await forget();
    const { headers } = await get(page);
    const etag = String(headers.etag);
    for (const known of [etag, `"other", ${etag}`, '*']) {
      const again = await get(page, { headers: { 'if-none-match': known } });
      expect(again, known).toMatchObject({ status: 304, text: '' });
      expect(again.headers).toMatchObject({ etag, 'cache-control': 'public, no-cache' });
      expect(again.headers.vary).toBe(headers.vary);
      expect(again.headers['content-length']).toBeUndefined();
    }
    const member = await visitor(base.origin, await wren.cookies()).get(page, {
      'if-none-match': etag,
    });
    expect(member.status).toBe(200);
    await forget();
    const changed = await get(page, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(etag);
  });

  test.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['deflate', null],
    ['', null],
  ])('comes as asked for with Accept-Encoding "%s"', async (asked, coding) => {
    await forget();
    const plain = await get(page);
    const answer = await fetch(base.origin + page, { headers: { 'accept-encoding': asked } });
    expect(answer.headers.get('content-encoding')).toBe(coding);
    expect(answer.headers.get('vary')).toMatch(/\bAccept-Encoding\b/);
    expect(await answer.text()).toBe(plain.text);
  });

  test('is described by HEAD as GET would send it, kept or not', async () => {
    for (const keep of [false, true]) {
      await forget();
      const whole = keep ? await get(page) : null;
      const head = await get(page, { method: 'HEAD' });
      const { headers, text } = whole ?? (await get(page));
      expect(head).toMatchObject({ status: 200, text: '' });
      expect(head.headers['content-type']).toBe(headers['content-type']);
      expect(head.headers['cache-control']).toBe(headers['cache-control']);
      if (keep) expect(Number(head.headers['content-length'])).toBe(Buffer.byteLength(text));
    }
  });
});

describe('after a decision', () => {
  /** Approves as a moderator does, and comes back when the site has answered. */
  async function approve(submissionId: string): Promise<void> {
    const moderator = visitor(base.origin, await noor.cookies());
    const at = `/moderation/submissions/${submissionId}`;
    await moderator.post(`${at}?/claim`);
    const [row] = await base.sql<{ lease: string }[]>`
      select lease_id as lease from submissions where id = ${submissionId}`;
    const answer = await moderator.post(`${at}?/decide`, { leaseId: row!.lease, kind: 'approve' });
    expect(answer.status).toBe(303);
  }

  test('the next reader sees it: an approved story is in the list at once', async () => {
    for (let round = 1; round <= 3; round++) {
      const title = `Decided in round ${round}`;
      const { submissionId } = await putUp(wren, { title });
      expect((await get('/stories')).text).not.toContain(title);
      await approve(submissionId);
      expect((await get('/stories')).text).toContain(title);
    }
  });

  test('and an approved comment under its story', async () => {
    const otis = await newPerson(base, 'otis');
    const text = 'I was there too, on the other bank.';
    const { id } = await said(base, await otis.context(), { story, text });
    expect((await get(page)).text).not.toContain(text);
    const [row] = await base.sql<{ id: string }[]>`
      select submission_id as id from comments where id = ${id}`;
    await approve(row!.id);
    expect((await get(page)).text).toContain(text);
  });

  describe('on a second process', () => {
    let other: Site;
    beforeAll(async () => {
      other = await startSite({ databaseUrl: base.url, keyState: base.keyState });
    });
    afterEach(() => other.stop());

    test('the other one forgets its pages as well, by itself', async () => {
      const title = 'Heard of on the other side';
      const { submissionId } = await putUp(wren, { title });
      await until(async () => {
        await forget(other.origin);
        return isKept('/stories', {}, other.origin);
      }, 'the second process keeps pages');
      await approve(submissionId);
      const shows = async () => (await get('/stories', {}, other.origin)).text.includes(title);
      await until(shows, 'the second process shows it');
    });
  });
});

describe('a process that no longer hears of changes', () => {
  const asAdmin = async (work: (sql: ReturnType<typeof connect>['sql']) => Promise<unknown>) => {
    const admin = connect(inject('clusterUrl'), { max: 1 });
    await work(admin.sql);
    await admin.close();
  };
  const name = () => new URL(base.url).pathname.slice(1);
  const allow = (may: boolean) =>
    asAdmin((sql) => sql.unsafe(`alter database ${name()} allow_connections ${may}`));
  afterEach(() => allow(true));

  test('forgets its pages and keeps none until it hears again', async () => {
    await forget();
    await until(() => isKept(page), 'the page is kept');
    await allow(false);
    const ended = await base.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen footbridge_changes%'`;
    expect(ended).toHaveLength(1);
    const title = `The ${titles}th way across`;
    await until(async () => (await get(page)).text.includes(title), 'the old page is forgotten');
    expect(await isKept(page)).toBe(false);
    expect(await isKept('/stories')).toBe(false);
    await allow(true);
    await until(() => isKept(page), 'it hears again and keeps pages');
  });
});
