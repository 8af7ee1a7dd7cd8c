import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, useSite, visitor } from '../support/http.ts';
import { newPerson, type Person, published, said, WORDS } from '../support/scene.ts';
import { type Site, startSite } from '../support/site.ts';
import { contextOf, guest } from '../support/world.ts';

const base = useSite();
let other: Site;
let [wren, otis, noor] = [] as unknown as [Person, Person, Person];
beforeAll(async () => {
  wren = await newPerson(base, 'wren the elder');
  otis = await newPerson(base, 'otis the younger');
  noor = await newPerson(base, 'noor', 'moderator');
  other = await startSite({ databaseUrl: base.url, keyState: base.keyState });
});
afterAll(() => other.stop());

const get = (path: string, site = base.origin) =>
  ask(site, path, { headers: { accept: 'text/html' } });
const asWren = async () => visitor(base.origin, await wren.cookies());

/** Asks until it is so; the wait ends the test when it never is: well within the minute promised. */
async function until(happened: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = performance.now() + 20_000; !(await happened()); await sleep(20))
    if (performance.now() > end) throw new Error(`Waited in vain until ${what}`);
}

/** Everything public that may show a story or who wrote it, kept by both processes beforehand. */
const places = (slug: string) => [
  '/',
  '/stories',
  '/feed.xml',
  '/feed.json',
  '/topics/drink',
  `/stories/${slug}`,
];

async function keep(slug: string) {
  for (const site of [base.origin, other.origin])
    for (const path of places(slug)) for (const _ of [1, 2]) await get(path, site);
}

/** The places that still show these words: on this process now, on the other as soon as may be. */
async function showing(slug: string, words: string) {
  const here = await Promise.all(places(slug).map(async (path) => [path, (await get(path)).bytes]));
  const inOther = async () => {
    const all = await Promise.all(places(slug).map((path) => get(path, other.origin)));
    return all.some(({ bytes }) => bytes.includes(words));
  };
  await until(async () => !(await inOther()), `the other process forgets '${words}'`);
  return here.filter(([, bytes]) => bytes!.includes(words)).map(([path]) => path);
}

describe('P10: further from its writer', () => {
  test('the old name is on no page of any process any more, and the story is where it was', async () => {
    const story = await published(base, wren, noor, { byline: 'handle' });
    const { id } = await said(base, await wren.context(), { story, as: 'handle' }, noor);
    await keep(story.slug);
    expect((await get(`/stories/${story.slug}`)).text).toContain(wren.username);
    const writer = await asWren();
    const asked = { to: 'pen_name', penName: 'Lantern' };
    const moved = await writer.post(`/my/stories/${story.id}/name`, asked);
    expect(moved.headers.location).toBe('/my/stories?changed=name');
    expect(await showing(story.slug, wren.username)).toEqual([]);
    expect((await get(`/stories/${story.slug}`)).text).toContain('Lantern');

    await keep(story.slug);
    const unsure = await writer.post(`/my/stories/${story.id}/name`, { to: 'detached' });
    expect(unsure.status).toBe(422);
    expect(unsure.text).toContain('tick that you know');
    await writer.post(`/my/stories/${story.id}/name`, { to: 'anonymous' });
    expect(await showing(story.slug, 'Lantern')).toEqual([]);
    const cut = await writer.post(`/my/stories/${story.id}/name`, { to: 'detached', sure: 'yes' });
    expect(cut.headers.location).toBe('/my/stories?changed=detached');
    expect((await writer.get('/my/stories')).text).not.toContain(story.id);
    expect((await writer.get(`/my/comments/${id}/name`)).status).toBe(404);
    expect((await get(`/stories/${story.slug}`)).text).toContain(WORDS.slice(0, 40));
  });

  test('a name that is taken comes back beside its field, with what was typed', async () => {
    const story = await published(base, wren, noor);
    const asked = { to: 'pen_name', penName: otis.username, sure: 'yes' };
    const refused = await (await asWren()).post(`/my/stories/${story.id}/name`, asked);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Somebody already uses this name');
    expect(refused.text).toContain(`value="${otis.username}"`);
  });

  test('nearer only with the writer’s word', async () => {
    const story = await published(base, wren, noor);
    const writer = await asWren();
    const unsure = await writer.post(`/my/stories/${story.id}/name`, { to: 'handle' });
    expect(unsure.status).toBe(422);
    expect((await get(`/stories/${story.slug}`)).text).not.toContain(wren.username);
    await writer.post(`/my/stories/${story.id}/name`, { to: 'handle', sure: 'yes' });
    expect((await get(`/stories/${story.slug}`)).text).toContain(wren.username);
  });

  test('with a receipt: what was said goes to an alias, then to nobody, and the receipt ends', async () => {
    const story = await published(base, otis, noor);
    const words = { story, as: 'pen_name', penName: 'Passer By' };
    const { id, receipt } = await said(base, contextOf(base.db, guest, new Date()), words, noor);
    const browser = visitor(base.origin, { fb_receipt: receipt!.sessionToken });
    expect((await browser.get('/my/comments')).text).toContain('Passer By');
    await browser.post(`/my/comments/${id}/name`, { to: 'anonymous' });
    expect((await get(`/stories/${story.slug}`)).text).not.toContain('Passer By');
    const cut = await browser.post(`/my/comments/${id}/name`, { to: 'detached', sure: 'yes' });
    expect(cut.headers.location).toBe('/return?changed=detached');
    expect((await browser.get('/return?changed=detached')).text).toContain('The link was cut');
    expect((await browser.get('/my/comments')).status).toBe(303);
  });
});

describe('a pen name', () => {
  const personaId = (text: string) => /name="persona" value="([^"]+)"/.exec(text)![1]!;

  test('is made, renamed everywhere at once, retired and used again', async () => {
    const mara = await newPerson(base, 'mara');
    const browser = visitor(base.origin, await mara.cookies());
    await browser.post('/account/personas?/make', { name: 'Harbour Light' });
    const story = await published(base, mara, noor, {
      byline: 'pen_name',
      penName: 'harbour light',
    });
    await keep(story.slug);
    const persona = personaId((await browser.get('/account/personas')).text);
    await browser.post('/account/personas?/rename', { persona, name: 'Far Light' });
    expect(await showing(story.slug, 'Harbour Light')).toEqual([]);
    expect((await get(`/stories/${story.slug}`)).text).toContain('Far Light');
    const taken = await (await asWren()).post('/account/personas?/make', { name: 'Harbour Light' });
    expect(taken.status).toBe(409);
    await browser.post('/account/personas?/retire', { persona });
    expect((await browser.get('/account/personas')).text).toContain('no longer offered');
    expect((await browser.get('/stories/' + story.slug)).text).toContain('Far Light');
    await browser.post('/account/personas?/offerAgain', { persona });
    expect((await browser.get('/account/personas')).text).not.toContain('no longer offered');
  });

  test.each([
    ['Аdmin', 'already uses'],
    ['Pаul', 'one alphabet'],
    ['Moderator', 'already uses'],
    ['n1gger', 'hurts people'],
    ['\u3164\u3164\u3164', 'already uses'],
    ['x', 'at least'],
  ])('%s is refused beside the field', async (name, told) => {
    const refused = await (await asWren()).post('/account/personas?/make', { name });
    expect([409, 422]).toContain(refused.status);
    expect(refused.text).toContain(told);
  });
});

describe('P22: out of sight', () => {
  test.each(['pause', 'withdraw'] as const)(
    '%s takes a story off every page of every process',
    async (act) => {
      const title = `Gone by ${act}`;
      const story = await published(base, wren, noor, { title });
      await keep(story.slug);
      expect((await get('/stories', other.origin)).text).toContain(title);
      await (await asWren()).post(`/my/stories?/${act}`, { story: story.id });
      expect(await showing(story.slug, title)).toEqual([]);
      expect((await get(`/stories/${story.slug}`)).status).toBe(404);
    },
  );

  test('a deleted comment goes from its page and from the answers that quote it', async () => {
    const story = await published(base, wren, noor);
    const line = 'a lamp in the window was all the company I had that year';
    const context = await otis.context();
    const { id } = await said(base, context, { story, text: `Yes: ${line}.` }, noor);
    const reply = { story, parentId: id, as: 'handle', text: `> ${line}\n\nI keep that.` };
    await said(base, await newPerson(base, 'ruth').then((ruth) => ruth.context()), reply, noor);
    await keep(story.slug);
    expect((await get(`/stories/${story.slug}`)).text).toContain(line);
    const browser = visitor(base.origin, await otis.cookies());
    await browser.post('/my/comments?/delete', { comment: id });
    expect(await showing(story.slug, line)).toEqual([]);
    const { text } = await get(`/stories/${story.slug}`);
    expect(text).toContain('I keep that.');
    expect(text).toContain('This comment is no longer here.');
  });
});
