import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { handlers } from '../guards/handlers.ts';
import { ask, type Answer, useSite, visitor } from '../support/http.ts';
import { crawl, isHtml, probe, type Seen } from './crawl.ts';
import { type Cast, HANDLE, PEN_NAMES, plantCast, WHO, type Who } from './crawl-cast.ts';

/*
 * Everyone follows every link, and asks as well for every route there is with every id of the
 * writer's: in all that the site sends to others, everything planted is looked for (P1), and any
 * hour (P3). A route that is new is asked for by itself.
 */
let cast: Cast;
const base = useSite(
  async (base) => (cast = await plantCast(base)),
  () => ({ env: { LOG_LEVEL: 'debug' } }),
);
const followed: Partial<Record<Who, Seen[]>> = {};
const pages: Partial<Record<Who, Seen[]>> = {};
const OTHERS = WHO.filter((who) => who !== 'writer');

const ROUTES = handlers()
  .filter((handler) => handler.startsWith('GET '))
  .map((handler) => handler.slice(4))
  // Whoever goes there is signed out; what it sends is the test of leaving.
  .filter((route) => route !== '/exit');

beforeAll(async () => {
  const asked = await addresses();
  for (const who of WHO) {
    const browser = visitor(base.origin, cast.cookies[who]);
    followed[who] = await crawl(browser, base.origin, ['/', '/feed.xml', '/healthz', '/readyz']);
    pages[who] = [...followed[who], ...(await probe(browser, base.origin, asked))];
  }
}, 240_000);

/** Every route, with the ids of all that is the writer's in each place that wants one. */
async function addresses(): Promise<string[]> {
  const { actor } = await cast.people.writer.context();
  const own = 'personaIds' in actor ? [...actor.personaIds] : [];
  const rows = await base.sql<{ id: string; slug: string | null }[]>`
    with own_story as (select * from stories where persona_id = any(${own}))
    select id::text, slug from own_story
    union all select id::text, null from comments where persona_id = any(${own})
    union all select id::text, null from submissions where persona_id = any(${own})
    union all select id::text, null from reports where persona_id = any(${own})
    union all select id::text, null from unmaskings`;
  const ids = rows.map(({ id }) => id);
  const slugs = rows.flatMap(({ slug }) => slug ?? []);
  expect(ids.length).toBeGreaterThan(20);
  return ROUTES.flatMap((route) => {
    if (route.includes('[id]')) return ids.map((id) => route.replace('[id]', id));
    if (route.includes('[slug]')) return slugs.map((slug) => route.replace('[slug]', slug));
    return [route.replace('[topic]', 'grief')];
  });
}

const answersTo = (route: string, list: readonly Seen[]) => {
  const pattern = new RegExp(`^${route.replaceAll(/\[[a-z]+\]/g, '[^/?]+')}(\\?|$)`);
  return list.filter(({ path }) => pattern.test(path));
};

test('every route is asked for by everyone, and never fails', () => {
  for (const who of WHO) {
    const missed = ROUTES.filter((route) => answersTo(route, pages[who]!).length === 0);
    expect(missed, who).toEqual([]);
    const failed = pages[who]!.filter(({ status }) => status >= 500);
    expect(failed.map(({ path }) => path)).toEqual([]);
  }
});

test('every route is a page for somebody, or leads to one', () => {
  const all = WHO.flatMap((who) => pages[who]!);
  const never = ROUTES.filter(
    (route) => !answersTo(route, all).some(({ status }) => status === 200 || status === 303),
  );
  // For whoever holds what none of these people hold: the address of a copy or of a reader's own
  // feed, a report's receipt, and the code for a set-up that is over. One is for who listens.
  expect(never).toEqual(NEVER);
});
const NEVER: string[] = [
  '/account/data/copy',
  '/feeds/[token].json',
  '/feeds/[token].xml',
  '/moderation/now',
  '/my/report',
  '/setup',
];

describe.each(WHO)('what the site sends to a %s', (who) => {
  test('leads nowhere dead', () => {
    const dead = followed[who]!.filter(({ status }) => status !== 200 && status !== 303).map(
      ({ status, path, from }) => `${status} ${path}, from ${from}`,
    );
    expect(dead).toEqual([]);
    expect(followed[who]!.filter(isHtml).length).toBeGreaterThan(20);
  });

  test('P3: tells no hour', () => {
    const hours =
      /\d{4}-\d\d-\d\dT(?!00:00:00(\.000)?Z)[\d:.]+|\b([01]?\d|2[0-3]):[0-5]\d\b|\b1[5-9]\d{8}(\d{3})?\b/;
    const told = pages[who]!.flatMap((page) => {
      const found = hours.exec(telling(page));
      return found ? [`${page.path}: ${found[0]}`] : [];
    });
    expect(told).toEqual([]);
  });

  test('P3: says of no page when it was changed', () => {
    const dated = pages[who]!.filter(({ headers }) => headers['last-modified'] ?? headers.expires);
    expect(dated.filter((page) => telling(page) !== '').map(({ path }) => path)).toEqual([]);
  });
});

describe.each(OTHERS)('P1: what the site sends to a %s', (who) => {
  test('holds nothing of all that is planted of the writer', () => {
    const told = cast.planted
      .filter(({ seenBy = [] }) => !seenBy.includes(who))
      .flatMap(({ kind, values }) => findIn(pages[who]!, values).map((path) => `${kind}: ${path}`));
    expect(told).toEqual([]);
  });

  test('holds no id of anybody’s persona, account, receipt or session but their own', async () => {
    const rows = await base.sql<{ id: string }[]>`
      select id from personas union select id from accounts union select id from receipts
      union select public_id from sessions`;
    const own = await ownIds(who);
    const ids = rows.map(({ id }) => id).filter((id) => !own.includes(id));
    expect(ids.length).toBeGreaterThan(20);
    expect(ids.filter((id) => findIn(pages[who]!, [id]).length > 0)).toEqual([]);
  });

  test('names the handle beside its own story alone', async () => {
    const { slug, id } = cast.handleStory;
    const [read] = await base.sql<{ id: string }[]>`
      select id from submissions where subject_id = ${id}`;
    const count = (text: string, words: string) => text.toLowerCase().split(words).length - 1;
    const own = (path: string) => path.includes(slug) || path.includes(read!.id);
    const told = pages[who]!.filter(({ path }) => !own(path)).filter(
      ({ bytes }) => count(bytes, HANDLE) > count(bytes, slug),
    );
    expect(told.map(({ path }) => path)).toEqual([]);
    expect(findIn(pages[who]!, [HANDLE]).length, 'it is somewhere').toBeGreaterThan(0);
  });

  test('names two pen names of one person together in lists alone', () => {
    const both = pages[who]!.filter(({ bytes }) => PEN_NAMES.every((name) => bytes.includes(name)));
    const lists = /^\/(stories|topics\/[a-z]+|feed\.(xml|json)|moderation[a-z/]*)?(\?|$)/;
    expect(both.map(({ path }) => path).filter((path) => !lists.test(path))).toEqual([]);
  });
});

// Mentors and stewards come to this list with their own pages: neither has a right to any of this.
describe.each(['guest', 'receipt', 'member'] as const)('P8: for a %s', (who) => {
  test('no draft, nothing under review or declined, no report and no address opens', () => {
    const closed = /^\/(drafts|moderation|admin|my\/(stories|comments)\/[\da-f-]{36})/;
    const asked = pages[who]!.filter(({ path }) => closed.test(path));
    expect(asked.length).toBeGreaterThan(50);
    const own = followed[who]!.map(({ path }) => path);
    const open = asked.filter(({ status, path }) => status === 200 && !own.includes(path));
    expect(open.map(({ path }) => path)).toEqual([]);
  });
});

describe('P1: nothing that is planted of the writer is', () => {
  test('planted in vain: there are at least twelve kinds, and the writer’s own pages hold some', () => {
    expect(cast.planted.length).toBeGreaterThanOrEqual(12);
    expect(cast.planted.every(({ values }) => values.length > 0 && values.every(Boolean))).toBe(
      true,
    );
    const own = cast.planted.filter(({ values }) => findIn(pages.writer!, values).length > 0);
    expect(own.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ids of personas', 'the mail address', 'public ids of sessions']),
    );
  });

  test('in another’s copy of everything', async () => {
    const browser = visitor(base.origin, cast.cookies.member);
    const { headers } = await browser.get('/account/data');
    expect(headers['cache-control']).toContain('no-store');
    const zip = await bytesOf(cast.copyOfMember, cast.cookies.member);
    const files = Object.values(unzipSync(zip)).map((file) => Buffer.from(file).toString());
    expect(files.join('\n')).toContain('mila');
    for (const { kind, values } of cast.planted)
      expect(
        values.filter((value) => files.some((text) => text.includes(value))),
        kind,
      ).toEqual([]);
    expect(files.some((text) => text.includes(HANDLE))).toBe(false);
  });

  test('in mail or in the log, where nobody is named either', async () => {
    const folder = join(base.site.dataDir, 'outbox');
    const names = await readdir(folder).catch(() => []);
    const mails = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    const told = [...mails, base.site.output()].join('\n');
    const to = new Set(['the mail address', 'the address that somebody came from']);
    for (const { kind, values } of cast.planted)
      if (!to.has(kind))
        expect(
          values.filter((value) => told.includes(value)),
          kind,
        ).toEqual([]);
    const ids = Object.values(cast.people).map(({ accountId }) => accountId);
    const people = [HANDLE, 'mila', ...PEN_NAMES, ...ids];
    expect(people.filter((name) => told.includes(name))).toEqual([]);
    expect(base.site.output()).not.toContain('quarryman');
  });
});

test('no page holds anything that is sealed or hashed', async () => {
  const columns = await base.sql<{ table_name: string; column_name: string }[]>`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea'`;
  const all = [...new Set(WHO.flatMap((who) => pages[who]!.map(({ text }) => text)))].join('\n');
  const told: string[] = [];
  for (const { table_name: table, column_name: column } of columns) {
    const rows = await base.sql<{ value: Buffer }[]>`
      select ${base.sql(column)} as value from ${base.sql(table)}
      where octet_length(${base.sql(column)}) >= 8`;
    for (const { value } of rows)
      for (const form of ['hex', 'base64', 'base64url'] as const)
        if (all.includes(value.toString(form))) told.push(`${table}.${column}`);
  }
  expect(columns.length).toBeGreaterThan(8);
  expect(told).toEqual([]);
});

const findIn = (list: readonly Seen[], values: readonly string[]): string[] =>
  list.filter(({ bytes }) => values.some((value) => bytes.includes(value))).map(({ path }) => path);

/** What is sent, without the server's own clock: when it answered, and when it was built. */
function telling({ bytes, headers }: Seen): string {
  if (!/html|atom|json/.test(headers['content-type'] ?? '')) return '';
  return bytes.replace(/^(date|last-modified)\n[^\n]*$/gim, '').replace(/ 00:00:00 GMT/g, '');
}

async function bytesOf(path: string, cookies: Record<string, string>): Promise<Buffer> {
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  const answer: Answer = await ask(base.origin, path, { headers: { cookie: cookie.join('; ') } });
  expect(answer.status).toBe(200);
  return answer.body;
}

/** A person is shown their own faces where they choose one. */
async function ownIds(who: Who): Promise<readonly string[]> {
  const { mila: member, marta: moderator, ada: administrator } = cast.people;
  if (who === 'guest' || who === 'receipt' || who === 'writer') return [];
  const person = { member, moderator, administrator }[who];
  const { actor } = await person.context();
  const sessions = await base.sql<{ id: string }[]>`
    select public_id as id from sessions where account_id = ${person.accountId}`;
  const own = 'personaIds' in actor ? actor.personaIds : [];
  return [...own, ...sessions.map(({ id }) => id)];
}
