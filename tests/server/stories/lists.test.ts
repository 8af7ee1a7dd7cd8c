import { beforeAll, describe, expect, test } from 'vitest';
import { placeIn } from '#lib/stories/cursor.ts';
import { byTopic, feed, getBySlug, home, list } from '#lib/server/stories/index.ts';
import { type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import type { StoryList } from '#lib/stories/views.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { plant } from './published.ts';

const base = useDatabase();
const guest = () => contextOf(base.db);
const at = (query: string) => ({ place: placeIn(new URLSearchParams(query)) });
const settings = (levels: ReaderSettings['levels']): ReaderSettings => ({ levels });

type Read = (query: string) => Promise<StoryList>;
const all: Read = (query) => list(guest(), USUAL, at(query));

/** Follows one direction to its end; `between` runs after each page. */
async function walk(
  read: Read,
  towards: 'newer' | 'older',
  from = '',
  between = async (): Promise<unknown> => undefined,
): Promise<string[]> {
  const slugs: string[] = [];
  let cursor: string | null = from;
  for (let pages = 0; cursor !== null && pages < 30; pages++) {
    const page: StoryList = await read(cursor && `${towards}=${cursor}`);
    const met = page.stories.map(({ slug }) => slug);
    slugs.push(...(towards === 'newer' ? met.reverse() : met));
    await between();
    cursor = page[towards];
  }
  return slugs;
}

const last = async (read: Read): Promise<string> => {
  let page = await read('');
  while (page.older) page = await read(`older=${page.older}`);
  return page.newer!;
};

const slugs = (view: StoryList) => view.stories.map(({ slug }) => slug);

describe('pages of a list', () => {
  const planted: string[] = [];
  beforeAll(async () => {
    for (let n = 0; n < 70; n++) {
      const day = `2026-02-${String(1 + (n % 6)).padStart(2, '0')}`;
      planted.push((await plant(base.db, { day, topics: n % 3 === 0 ? ['drink'] : [] })).slug);
    }
  });

  test('visit every story exactly once, also when new ones appear meanwhile', async () => {
    const seen = await walk(all, 'older', '', () => plant(base.db, { day: '2026-02-28' }));
    expect(seen.filter((slug) => planted.includes(slug))).toHaveLength(planted.length);
    expect(new Set(seen).size).toBe(seen.length);
    expect(new Set(seen)).toEqual(new Set([...planted, ...seen]));
  });

  test('are the same on the way back, newest last', async () => {
    const down = await walk(all, 'older');
    const bottom = await last(all);
    const up = await walk(all, 'newer', bottom);
    const below = (await all(`older=${(await all(`newer=${bottom}`)).older}`)).stories.length;
    expect(up).toEqual(down.slice(0, down.length - below).reverse());
  });

  test('hold 20 stories, newest day first, and only the last one fewer', async () => {
    const first = await all('');
    const days = first.stories.map(({ publishedOn }) => publishedOn);
    expect(first.stories).toHaveLength(20);
    expect(days).toEqual([...days].sort().reverse());
    expect(first.newer).toBeNull();
  });

  test('of a topic hold all of its stories and no others', async () => {
    const about: Read = (query) => byTopic(guest(), USUAL, 'drink', at(query));
    const seen = await walk(about, 'older');
    expect(seen.sort()).toEqual(planted.filter((_, n) => n % 3 === 0).sort());
  });

  test('take one query, two for a reader who hides something; the others likewise', async () => {
    const asked = async (work: Promise<unknown>) => {
      base.queries.length = 0;
      await work;
      return base.queries.length;
    };
    const hiding = settings({ custody: 'hide' });
    expect(await asked(list(guest(), USUAL, at('')))).toBe(1);
    expect(await asked(list(guest(), hiding, at('')))).toBe(2);
    expect(await asked(byTopic(guest(), hiding, 'drink', at('')))).toBe(2);
    expect(await asked(getBySlug(guest(), planted[0]!, hiding))).toBe(1);
    expect(await asked(home(guest(), hiding))).toBe(2);
    expect(await asked(feed(guest()))).toBe(1);
  });

  test('say nothing finer than a day', async () => {
    const everything = JSON.stringify([
      await all(''),
      await feed(guest()),
      await home(guest(), USUAL),
    ]);
    expect(everything).toMatch(/2026-02-\d\d/);
    expect(everything).not.toMatch(/\d\d:\d\d/);
  });
});

describe('what the settings hide', () => {
  const hiding = settings({ 'self-harm': 'hide', custody: 'hide' });
  const mine: Read = (query) => byTopic(guest(), hiding, 'grief', at(query));
  beforeAll(async () => {
    for (let n = 0; n < 60; n++) {
      const warnings = {
        ...(n % 5 === 0 && { 'self-harm': 'described' as const }),
        ...(n % 10 === 0 && { custody: 'mentioned' as const }),
        ...(n % 7 === 0 && { 'medical-detail': 'in-detail' as const }),
      };
      await plant(base.db, { day: '2026-01-10', topics: ['grief'], warnings });
    }
  });

  test('is left out, counted once in all over the pages, and by each warning', async () => {
    let page = await mine('');
    const pages = [page];
    while (page.older) pages.push((page = await mine(`older=${page.older}`)));
    expect(pages.flatMap(slugs)).toHaveLength(48);
    expect(pages.reduce((sum, { hidden }) => sum + hidden.total, 0)).toBe(12);
    const counts = pages.flatMap(({ hidden }) => hidden.warnings);
    const of = (slug: string) =>
      counts.filter((one) => one.slug === slug).reduce((sum, { count }) => sum + count, 0);
    expect([of('self-harm'), of('custody'), of('medical-detail')]).toEqual([12, 6, 0]);
  });

  test('is counted on the same page from both directions', async () => {
    const first = await mine('');
    const second = await mine(`older=${first.older}`);
    const back = await mine(`newer=${second.newer}`);
    expect(slugs(back)).toEqual(slugs(first));
    expect(back.hidden).toEqual(first.hidden);
  });

  test('is shown when the reader asks for it', async () => {
    const shown = await byTopic(guest(), hiding, 'grief', { place: null, showHidden: true });
    const whole = await byTopic(guest(), USUAL, 'grief', { place: null });
    expect(shown).toEqual(whole);
  });

  test('says so where nothing else is left', async () => {
    await plant(base.db, { topics: ['work'], warnings: { custody: 'described' } });
    const page = await byTopic(guest(), hiding, 'work', at(''));
    expect(page.stories).toEqual([]);
    expect(page.hidden).toEqual({ total: 1, warnings: [{ slug: 'custody', count: 1 }] });
  });
});

describe('who meets a story', () => {
  test('members only: a guest meets it nowhere, a member everywhere but in the feed', async () => {
    const { slug } = await plant(base.db, {
      day: '2026-04-01',
      audience: 'members',
      topics: ['injury'],
    });
    const member = await (await person(base.db, 'wren')).again();
    const meets = async (ctx: typeof member) => ({
      list: slugs(await list(ctx, USUAL, at(''))).includes(slug),
      topic: slugs(await byTopic(ctx, USUAL, 'injury', at(''))).includes(slug),
      home: JSON.stringify(await home(ctx, USUAL)).includes(slug),
      feed: JSON.stringify(await feed(ctx)).includes(slug),
      page: await getBySlug(ctx, slug, USUAL).then(
        () => true,
        () => false,
      ),
    });
    const nowhere = { list: false, topic: false, home: false, feed: false, page: false };
    expect(await meets(guest())).toEqual(nowhere);
    const receipt = { kind: 'receipt', receiptId: '', receiptFor: 'story', personaId: '' } as const;
    expect(await meets(contextOf(base.db, receipt))).toEqual(nowhere);
    expect(await meets(member)).toEqual({
      ...nowhere,
      list: true,
      topic: true,
      home: true,
      page: true,
    });
  });

  test.each(['paused', 'withdrawn', 'removed'])('%s: nobody meets it', async (state) => {
    const { id, slug } = await plant(base.db, { day: '2026-04-02', topics: ['illness'] });
    await base.sql`update stories set state = ${state} where id = ${id}`;
    await expect(getBySlug(guest(), slug, USUAL)).rejects.toMatchObject({ status: 404 });
    const surfaces = [
      await list(guest(), USUAL, at('')),
      await byTopic(guest(), USUAL, 'illness', at('')),
      await home(guest(), USUAL),
      await feed(guest()),
    ];
    expect(JSON.stringify(surfaces)).not.toContain(slug);
  });

  test('absent is the same answer as not for you', async () => {
    const { slug } = await plant(base.db, { audience: 'members' });
    const refusals = await Promise.all(
      [slug, 'nothing-here'].map((one) =>
        getBySlug(guest(), one, USUAL).catch((error: unknown) => error),
      ),
    );
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).toMatchObject({ status: 404, message: 'not-found' });
  });
});
