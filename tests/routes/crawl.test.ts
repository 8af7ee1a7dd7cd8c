import { beforeAll, describe, expect, test } from 'vitest';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import type { TestDatabase } from '../support/db.ts';
import { useSite, visitor } from '../support/http.ts';
import { approveStory, draftOfGuest, newPerson, type Person } from '../support/scene.ts';
import { published, putUp, reported, said, WORDS } from '../support/scene.ts';
import { crawl, isHtml, type Seen } from './crawl.ts';

/*
 * One writer with a handle, two pen names and two anonymous faces; everything is looked for that
 * could join them, in all that the site sends to others (P1), and for any hour in it (P3).
 */
const HANDLE = 'quillfeather';
const JOINED = new Date('2024-02-29T12:34:56Z');
const JOIN_DATE = /2024-02-29|29 February 2024|February 2024|29\.2\.2024|2\/29\/2024/;

type Cast = Record<'writer' | 'mila' | 'marta' | 'noor' | 'ada', Person>;
let cast: Cast;
let handleStory: { id: string; slug: string };
const cookies: Record<string, Record<string, string>> = { guest: {} };
const pages: Record<string, Seen[]> = {};
const WHO = ['guest', 'receipt', 'member', 'moderator', 'administrator', 'writer'] as const;
const OTHERS = WHO.filter((who) => who !== 'writer');

const base = useSite(plant, () => ({ env: { LOG_LEVEL: 'debug' } }));

beforeAll(async () => {
  for (const who of WHO) {
    const browser = visitor(base.origin, cookies[who]);
    pages[who] = await crawl(browser, base.origin, ['/', '/feed.xml', '/healthz', '/readyz']);
  }
}, 240_000);

async function plant(base: TestDatabase): Promise<void> {
  cast = {
    writer: await newPerson(base, HANDLE, 'member', JOINED),
    mila: await newPerson(base, 'mila'),
    marta: await newPerson(base, 'marta', 'moderator'),
    noor: await newPerson(base, 'noor', 'moderator'),
    ada: await newPerson(base, 'ada', 'administrator'),
  };
  const { writer, mila, marta, noor } = cast;
  const open = (by: Person, changes = {}) => published(base, by, noor, changes);
  handleStory = await open(writer, { byline: 'handle', audience: 'listed' });
  const penStory = await open(writer, {
    ...{ byline: 'pen_name', penName: 'Marlow Reed', audience: 'listed' },
    ...{
      warnings: { 'death-of-loved-one': 'described' },
      statement: 'listed',
      topics: ['grief', 'drink'],
    },
    source: `${WORDS}\n\n::: warning self-harm described\nThe part that is hard to read.\n:::\n\n${WORDS}`,
  });
  await open(writer, { byline: 'anonymous', audience: 'members' });
  await open(writer, { byline: 'pen_name', penName: 'Ash Tenny' });
  for (let i = 0; i < 21; i++) await open(mila);
  await comment(base, penStory, marta);
  await review(base, writer, noor, marta);
  await moderation.reports.close(await noor.context(), {
    id: await reported(base, penStory.slug),
    ...{ outcome: 'not_upheld', note: '' },
  });
  await reported(base, penStory.slug);
  Object.assign(cookies, {
    receipt: (await draftOfGuest(base)).cookies,
    member: await mila.cookies(),
    moderator: await marta.cookies(),
    administrator: await cast.ada.cookies(),
    writer: await writer.cookies(),
  });
}

/** The writer speaks under every face, in their own thread and in another; one comment is held. */
async function comment(base: TestDatabase, penStory: { id: string; slug: string }, reader: Person) {
  const { writer, mila } = cast;
  const under = async (story: { id: string }, text: string, more = {}, by: Person = writer) =>
    said(base, await by.context(), { story, text, ...more }, reader);
  const other = await published(base, mila, reader);
  const first = await under(penStory, 'I wrote this one.', {
    as: 'pen_name',
    penName: 'Marlow Reed',
  });
  await under(penStory, 'Thank you for it.', { parentId: first.id }, mila);
  await under(other, 'Nobody knows me here.');
  await under(other, 'I come under a name.', {
    as: 'pen_name',
    penName: 'Ash Tenny',
    sure: 'pen_name',
  });
  const held = { story: other, text: 'This one waits.', as: 'anonymous' };
  await said(base, await mila.context(), held);
}

/** What a moderator's pages can show: waiting, held by them, returned, declined, for two, for later. */
async function review(base: TestDatabase, writer: Person, noor: Person, marta: Person) {
  const as = (penName: string) => ({ byline: 'pen_name', penName }) as const;
  await putUp(writer, as('Marlow Reed'));
  const mine = await putUp(writer, as('Marlow Reed'));
  await moderation.claim(await marta.context(), mine.submissionId);
  for (const kind of ['return', 'decline'] as const) {
    const { submissionId } = await putUp(writer, as('Ash Tenny'));
    const staff = await noor.context();
    const { leaseId } = await moderation.claim(staff, submissionId);
    const words = { reasonCode: 'other', noteToWriter: 'Please look again.' };
    await stories.decide(staff, { submissionId, leaseId, kind, ...words });
  }
  const later = await putUp(writer);
  await approveStory(await noor.context(), later.submissionId);
}

describe.each(WHO)('what the site sends to a %s', (who) => {
  test('leads nowhere dead', () => {
    const dead = pages[who]!.filter(({ status }) => status !== 200 && status !== 303).map(
      ({ status, path, from }) => `${status} ${path}, from ${from}`,
    );
    expect(dead).toEqual([]);
    expect(pages[who]!.filter(isHtml).length).toBeGreaterThan(20);
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
  test('holds no account, no day of joining, and no persona of the writer', async () => {
    const rows = await base.sql<{ id: string }[]>`
      select id from personas union select id from accounts union select id from receipts
      union select public_id from sessions`;
    const own = await ownIds(who);
    const ids = rows.map(({ id }) => id).filter((id) => !own.includes(id));
    expect(ids.length).toBeGreaterThan(20);
    const told = pages[who]!.flatMap(({ path, bytes }) => [
      ...ids.filter((id) => bytes.includes(id)).map((id) => `${path}: ${id}`),
      ...(JOIN_DATE.test(bytes) ? [`${path}: the day of joining`] : []),
    ]);
    expect(told).toEqual([]);
  });

  test('names the handle beside its own story alone', () => {
    const count = (text: string, words: string) => text.toLowerCase().split(words).length - 1;
    const told = pages[who]!.filter(({ path }) => !path.includes(handleStory.slug)).filter(
      ({ bytes }) => count(bytes, HANDLE) > count(bytes, handleStory.slug),
    );
    expect(told.map(({ path }) => path)).toEqual([]);
    expect(
      pages[who]!.some(({ bytes }) => bytes.includes(HANDLE)),
      'it is somewhere',
    ).toBe(true);
  });
});

test('no page holds anything that is sealed or hashed', async () => {
  const columns = await base.sql<{ table_name: string; column_name: string }[]>`
    select table_name, column_name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea'`;
  const all = WHO.flatMap((who) => pages[who]!.map(({ bytes }) => bytes)).join('\n');
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
  const hashes = await base.sql<{ id: string }[]>`
    select id from sessions union select passphrase_hash from accounts`;
  expect(hashes.filter(({ id }) => all.includes(id))).toEqual([]);
});

test('the log names nobody', () => {
  const names = [HANDLE, 'mila', 'Marlow Reed', 'Ash Tenny', ...Object.values(cast).map(idOf)];
  expect(names.filter((name) => base.site.output().includes(name))).toEqual([]);
});

const idOf = ({ accountId }: Person) => accountId;

/** What is sent, without the server's own clock: when it answered, and when it was built. */
function telling({ bytes, headers }: Seen): string {
  if (!/html|atom|json/.test(headers['content-type'] ?? '')) return '';
  return bytes.replace(/^(date|last-modified)\n[^\n]*$/gim, '').replace(/ 00:00:00 GMT/g, '');
}

/** A person is shown their own faces where they choose one. */
async function ownIds(who: (typeof OTHERS)[number]): Promise<readonly string[]> {
  const people = { member: cast.mila, moderator: cast.marta, administrator: cast.ada };
  if (who === 'guest' || who === 'receipt') return [];
  const ctx = await people[who].context();
  const own = ctx.actor.kind === 'guest' || ctx.actor.kind === 'system' ? [] : idsOf(ctx.actor);
  const sessions = await base.sql<{ id: string }[]>`
    select public_id as id from sessions where account_id = ${people[who].accountId}`;
  return [...own, ...sessions.map(({ id }) => id)];
}

const idsOf = (actor: object) => ('personaIds' in actor ? (actor.personaIds as string[]) : []);
