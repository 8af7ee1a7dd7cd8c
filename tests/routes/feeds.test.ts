import { beforeAll, describe, expect, test } from 'vitest';
import { saveReading } from '#lib/server/warnings/index.ts';
import type { TestDatabase } from '../support/db.ts';
import { ask, useSite, visitor } from '../support/http.ts';
import { newPerson, type Person, published, reported, WORDS } from '../support/scene.ts';

/*
 * What programs are told: feeds, structured data, and a reader's own feed.
 */

const VEILED = 'PLANTED-IN-A-VEILED-PART';
const BODY = 'PLANTED-IN-THE-TEXT';
const HOSTILE = `</script><!-- "]]>& <b>'\\`;
const source = `${BODY}. ${WORDS}\n\n::: warning custody described\n${VEILED}. ${WORDS}\n:::\n`;

let mila: Person;
let noor: Person;
let hidden: { id: string; slug: string };
let veiled: { slug: string };
let members: { slug: string };
let unlisted: { slug: string };

const base = useSite(async (base: TestDatabase) => {
  mila = await newPerson(base, 'mila');
  noor = await newPerson(base, 'noor', 'moderator');
  const story = (changes: Parameters<typeof published>[3]) =>
    published(base, mila, noor, { audience: 'listed', ...changes });
  const named = { statement: 'listed', source } as const;
  hidden = await story({ ...named, title: 'A hidden walk', warnings: { custody: 'described' } });
  const about = { 'self-harm': 'described', custody: 'mentioned' } as const;
  const parted = source.replace('custody described', 'self-harm described');
  veiled = await story({ ...named, title: HOSTILE, source: parted, warnings: about });
  members = await story({ title: 'Among members', audience: 'members' });
  unlisted = await published(base, mila, noor);
  await saveReading(await mila.context(), { levels: { custody: { described: 'hide' } } });
  await reported(base, hidden.slug);
});

const slugsIn = (text: string) =>
  [...new Set(Array.from(text.matchAll(/\/stories\/(\w{12})/g), ([, slug]) => slug))].toSorted();
const all = () => [hidden.slug, veiled.slug, unlisted.slug].toSorted();

/** Makes a feed as its page does, and tells the address without its ending. */
async function make(person: Person): Promise<string> {
  const { status, text } = await visitor(base.origin, await person.cookies()).post(
    '/account/feed?/make',
  );
  expect(status).toBe(200);
  return /\/feeds\/[a-z2-9]{32}(?=\.xml)/.exec(text)![0];
}

describe('the feeds for everyone', () => {
  test('tell titles, safe summaries and every warning, and never the text', async () => {
    const feeds = await Promise.all(['/feed.xml', '/feed.json'].map((p) => ask(base.origin, p)));
    for (const { bytes, text } of feeds) {
      expect(bytes).not.toContain(VEILED);
      expect(bytes).not.toContain(BODY);
      expect(slugsIn(text)).toEqual(all());
    }
    expect(feeds[1]!.headers['content-type']).toBe('application/feed+json');
    const { items } = JSON.parse(feeds[1]!.text);
    const item = items.find(({ url }: { url: string }) => url.endsWith(veiled.slug));
    expect(item).toMatchObject({ title: HOSTILE, summary: 'A walk that became a habit.' });
    expect(item._footbridge.warnings).toEqual([
      { slug: 'self-harm', degree: 'described', label: 'self-harm, described' },
      { slug: 'custody', degree: 'mentioned', label: 'custody, mentioned' },
    ]);
    expect(item.tags).toEqual(['self-harm, described', 'custody, mentioned']);
  });
});

describe('structured data', () => {
  const dataIn = (text: string) =>
    /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text);

  test('tells of a listed story what its card tells, whatever stands in the title', async () => {
    const { text } = await ask(base.origin, `/stories/${veiled.slug}`);
    const [, json = ''] = dataIn(text)!;
    expect(json).not.toMatch(/[<>\u2028]/);
    const data = JSON.parse(json);
    expect(data.headline).toBe(HOSTILE);
    expect(data.description).toBe('A walk that became a habit.');
    expect(data.keywords).toContain('custody, mentioned');
    expect(text).not.toContain(VEILED);
  });

  test('leaves the summary out where the reader hides the story, and is not there for one that is not listed', async () => {
    const browser = visitor(base.origin, await mila.cookies());
    const { text } = await browser.get(`/stories/${hidden.slug}`);
    expect(JSON.parse(dataIn(text)![1]!).description).toBeUndefined();
    expect(dataIn((await ask(base.origin, `/stories/${unlisted.slug}`)).text)).toBeNull();
  });
});

describe('a reader’s own feed', () => {
  let address: string;
  beforeAll(async () => {
    address = await make(mila);
  });

  test.each(['xml', 'json'])(
    'follows their settings as %s, and counts what it leaves out',
    async (kind) => {
      const { status, headers, text, bytes } = await ask(base.origin, `${address}.${kind}`);
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('private, no-store');
      expect(headers['x-robots-tag']).toContain('noindex');
      expect(slugsIn(text)).toEqual([veiled.slug, unlisted.slug].toSorted());
      expect(text).toContain('1 story hidden by your settings: custody (1).');
      expect(text).not.toContain(members.slug);
      for (const word of [VEILED, BODY, 'A hidden walk', 'mila', address.slice(7)])
        expect(bytes).not.toContain(word);
    },
  );

  test('ends at once when a new address is made, or when it is ended', async () => {
    const next = await make(mila);
    expect((await ask(base.origin, `${address}.xml`)).status).toBe(404);
    expect((await ask(base.origin, `${next}.xml`)).status).toBe(200);
    const browser = visitor(base.origin, await mila.cookies());
    expect((await browser.get('/account/feed')).text).not.toContain('/feeds/');
    await browser.post('/account/feed?/end');
    expect((await ask(base.origin, `${next}.xml`)).status).toBe(404);
  });

  test('leaves its address in no log, and only a hash of it in the database', async () => {
    const token = (await make(mila)).slice(7);
    await ask(base.origin, `/feeds/${token}.json`);
    expect(base.site.output()).not.toContain(token);
    const rows = await base.sql`select row_to_json(f)::text as row from reader_feeds f`;
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

test('a reported text comes part by part, covered by the moderator’s own settings', async () => {
  const browser = visitor(base.origin, await noor.cookies());
  const { text } = await browser.get('/moderation/reports');
  expect(text).not.toContain('::: warning');
  const [, covered = ''] = /Veiled: custody, described([^]*)/.exec(text)!;
  expect(covered).toContain(VEILED);
});
