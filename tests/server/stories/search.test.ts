import { beforeAll, describe, expect, test } from 'vitest';
import { gatherWords, search } from '#lib/server/stories/index.ts';
import type { FoundStory, SearchView } from '#lib/stories/search-views.ts';
import { type Asked, searchIn } from '#lib/stories/search.ts';
import { type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { plant, type Planted, text, veiled } from './published.ts';

const base = useDatabase();
const guest = () => contextOf(base.db);
const asked = (query: string): Asked =>
  searchIn(new URL(`http://localhost/search?${query}`), new Headers());
const find = (query: string, reading: ReaderSettings = USUAL) =>
  search(guest(), reading, asked(`q=${query}`));
const titles = ({ stories }: SearchView) => stories.map(({ title }) => title);
const passage = (story: FoundStory | undefined) =>
  story?.passage?.map(({ text, found }) => (found ? `[${text}]` : text)).join('');
const settings = (levels: ReaderSettings['levels']): ReaderSettings => ({ levels });
const SHOWN = settings({ custody: 'show' });

describe('what is found', () => {
  test('title, summary, topic and text, whatever the form of the word or its accents', async () => {
    await plant(base.db, { title: 'The lanterns' });
    await plant(base.db, { title: 'In a summary', summary: 'He lit one lantern.' });
    await plant(base.db, { title: 'In the text', parts: [text('We went with lánterns then.')] });
    await plant(base.db, { title: 'Elsewhere', topics: ['gambling'] });
    expect(titles(await find('lantern'))).toEqual(['The lanterns', 'In a summary', 'In the text']);
    expect(titles(await find('gambling'))).toEqual(['Elsewhere']);
  });

  test('all words are needed, in any place; quotation marks and a minus sign say more', async () => {
    const parts = [text('The pier was cold and the kettle was warm.')];
    await plant(base.db, { title: 'Ferry', parts });
    expect(titles(await find('ferry kettle'))).toEqual(['Ferry']);
    expect(titles(await find('ferry kettles -pier'))).toEqual([]);
    expect(titles(await find('"kettle was warm"'))).toEqual(['Ferry']);
    expect(titles(await find('"warm kettle"'))).toEqual([]);
    expect(titles(await find('ferry lamppost'))).toEqual([]);
  });

  test('a piece of the text with the words marked, and no more of it than about forty words', async () => {
    const words = Array.from({ length: 400 }, (_, n) => (n === 200 ? 'harvesting' : `w${n}x`));
    await plant(base.db, { title: 'Long', parts: [text(words.join(' '))] });
    const [story] = (await find('harvest')).stories;
    expect(passage(story)).toContain('[harvesting] w201x');
    expect(passage(story)!.split(' ').length).toBeLessThanOrEqual(40);
  });

  test('nothing that nobody put up, and for members nothing is shown to guests', async () => {
    const { id } = await plant(base.db, { title: 'Marigold' });
    await plant(base.db, { title: 'Marigolds for members', audience: 'members' });
    expect(titles(await find('marigold'))).toEqual(['Marigold']);
    const member = await (await person(base.db, 'mira')).again();
    const found = await search(member, USUAL, asked('q=marigold'));
    expect(titles(found).toSorted()).toEqual(['Marigold', 'Marigolds for members']);
    for (const state of ['paused', 'withdrawn']) {
      await base.sql`update stories set state = ${state}::story_state where id = ${id}`;
      expect(titles(await find('marigold')), state).toEqual([]);
    }
  });

  test('signs that mean something elsewhere mean nothing here', async () => {
    for (const words of ['%27', '%00', '%26%7C!()', "a':*b", '%F0%9F%98%80', '\\', '"', '-', '<->'])
      expect((await find(words)).stories, words).toEqual([]);
    expect(asked(`q=${'x'.repeat(5000)}`).words).toHaveLength(200);
  });
});

describe('what a reader keeps closed', () => {
  beforeAll(async () => {
    const warnings = { custody: 'described' } as const;
    await plant(base.db, { title: 'Whole', warnings, parts: [text('There is a turnstile.')] });
    await plant(base.db, {
      title: 'Part',
      warnings,
      parts: [text('A gatepost, open.'), veiled('custody', 'described', 'And a gatehouse.')],
    });
    await plant(base.db, { title: 'A turnstile by the sea' });
  });

  test('a veiled story is found by its text, which is not shown', async () => {
    const { stories } = await find('turnstile');
    expect(stories.map(({ title, inVeiled }) => [title, inVeiled])).toEqual([
      ['A turnstile by the sea', false],
      ['Whole', true],
    ]);
    expect(JSON.stringify(stories)).not.toContain('There is');
    const open = (await find('turnstile', SHOWN)).stories.find(({ title }) => title === 'Whole')!;
    expect([passage(open), open.inVeiled]).toEqual(['There is a [turnstile].', false]);
  });

  test('a veiled part is found and not shown, unless its warning is shown to this reader', async () => {
    const closed: ReaderSettings = { levels: { custody: { described: 'show' } } };
    const easier: ReaderSettings = { ...closed, easierUntil: '2099-01-01T00:00:00Z' };
    const seen = async (words: string, reading: ReaderSettings) => {
      const [story] = (await find(words, reading)).stories;
      return [passage(story) ?? null, story?.inVeiled];
    };
    expect(await seen('gatehouse', USUAL)).toEqual([null, true]);
    expect(await seen('gatehouse', easier)).toEqual([null, true]);
    expect(await seen('gatehouse', closed)).toEqual(['And a [gatehouse].', false]);
    expect(await seen('gatepost', closed)).toEqual(['A [gatepost], open.', false]);
    expect(await seen('gatepost', USUAL)).toEqual([null, true]);
  });

  test('a part veiled more strongly than the story is neither shown nor weighed', async () => {
    // The story's codes name custody as mentioned only: its part is told as described.
    await plant(base.db, {
      title: 'Uneven',
      warnings: { custody: 'mentioned' },
      parts: [text('A quiet walk.'), veiled('custody', 'described', 'A portcullis.')],
    });
    const [story] = (await find('portcullis')).stories;
    expect([story?.passage, story?.inVeiled]).toEqual([null, true]);
  });

  test('the order tells nothing of how often a closed text has the words', async () => {
    const many = Array.from({ length: 30 }, () => 'cormorant').join(' and ');
    const warnings = { custody: 'described' } as const;
    const made = [
      { title: 'Once, newer', day: '2026-03-08', parts: [text('A cormorant.')] },
      { title: 'Often, older', day: '2026-03-07', parts: [text(many)] },
    ];
    for (const story of made) await plant(base.db, { ...story, warnings });
    expect(titles(await find('cormorant'))).toEqual(['Once, newer', 'Often, older']);
    expect(titles(await find('cormorant', SHOWN))).toEqual(['Often, older', 'Once, newer']);
    // In a veiled part it is weighed for nobody.
    const part = [text('Nothing.'), veiled('custody', 'described', many)];
    await plant(base.db, { title: 'In a part', day: '2026-03-06', warnings, parts: part });
    expect(titles(await find('cormorant', SHOWN)).at(-1)).toBe('In a part');
  });

  test('what is hidden is left out and counted, and shown when asked for', async () => {
    for (let n = 0; n < 3; n++)
      await plant(base.db, { title: `Heron ${n}`, warnings: n ? { custody: 'described' } : {} });
    const reading = settings({ custody: 'hide' });
    for (const order of ['best', 'newest']) {
      const found = await find(`heron&order=${order}`, reading);
      expect(titles(found)).toEqual(['Heron 0']);
      expect(found.hidden).toEqual({ total: 2, warnings: [{ slug: 'custody', count: 2 }] });
      const all = await search(guest(), reading, {
        ...asked(`q=heron&order=${order}`),
        showHidden: true,
      });
      expect(all.stories).toHaveLength(3);
      expect(all.hidden.total).toBe(0);
    }
  });
});

describe('pages', () => {
  const planted: string[] = [];
  beforeAll(async () => {
    for (let n = 0; n < 130; n++) {
      const day = `2026-01-${String(1 + (n % 25)).padStart(2, '0')}`;
      const warnings: Planted['warnings'] = n % 5 === 0 ? { custody: 'described' } : {};
      const { slug } = await plant(base.db, { title: 'A kingfisher', day, warnings });
      planted.push(slug);
    }
  });

  const walk = async (order: 'best' | 'newest', reading: ReaderSettings) => {
    const met: string[] = [];
    let hidden = 0;
    let bounded = false;
    for (let next: string | null = ''; next !== null;) {
      const more: string = next && (order === 'best' ? `&page=${next}` : `&older=${next}`);
      const found: SearchView = await find(`kingfisher&order=${order}${more}`, reading);
      met.push(...found.stories.map(({ slug }) => slug));
      expect(found.stories.length).toBeLessThanOrEqual(20);
      hidden += found.hidden.total;
      bounded ||= found.bounded;
      next = found.next;
    }
    return { met, hidden, bounded };
  };

  test('the newest are all met once, and each hidden one is counted once', async () => {
    const all = await walk('newest', USUAL);
    expect(all.met.toSorted()).toEqual(planted.toSorted());
    const some = await walk('newest', settings({ custody: 'hide' }));
    expect(some.met).toHaveLength(104);
    expect(new Set(some.met).size).toBe(104);
    expect(some.hidden).toBe(26);
  });

  test('the best come from the newest hundred, which is said', async () => {
    const { met, hidden, bounded } = await walk('best', settings({ custody: 'hide' }));
    expect(bounded).toBe(true);
    expect(new Set(met).size).toBe(met.length);
    expect(met.length + hidden).toBeGreaterThanOrEqual(100);
    expect((await find('turnstile')).bounded).toBe(false);
  });
});

describe('words that are spelt otherwise', () => {
  beforeAll(async () => {
    const plantMany = async (words: string, audience: 'listed' | 'unlisted', warned = false) => {
      for (let n = 0; n < 5; n++)
        await plant(base.db, {
          title: `Word ${n}`,
          parts: [text(words)],
          audience,
          warnings: warned ? { custody: 'described' } : {},
        });
    };
    await plantMany('a methadone clinic', 'listed');
    await plantMany('of Thistlewood only', 'unlisted');
    await plantMany('a parapet closed', 'listed', true);
    for (let n = 0; n < 4; n++)
      await plant(base.db, {
        title: `Four ${n}`,
        parts: [text('a harbinger')],
        audience: 'listed',
      });
    await gatherWords(guest());
  });

  test('a misspelt word is searched for as it should be, and that is said', async () => {
    const found = await find('metadone clinnic');
    expect(found.instead).toBe('methadone clinic');
    expect(found.stories).toHaveLength(5);
  });

  test('no word is offered that few, unlisted or veiled texts have', async () => {
    const words = await base.sql<{ word: string }[]>`select word from search_words`;
    const all = words.map(({ word }) => word);
    expect(all).toContain('methadone');
    for (const never of ['thistlewood', 'parapet', 'harbinger']) expect(all).not.toContain(never);
    expect((await find('thistlewod')).instead).toBeNull();
  });

  test('words that stand everywhere are told to find nothing', async () => {
    expect((await find('the and of')).tooCommon).toBe(true);
    expect((await find('xyzzyqqq')).tooCommon).toBe(false);
  });
});
