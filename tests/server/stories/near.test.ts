import { describe, expect, test } from 'vitest';
import { lookForNear, near } from '#lib/server/stories/index.ts';
import { type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';
import { plant, text } from './published.ts';

const base = useDatabase();
const guest = () => contextOf(base.db);
const titles = async (id: string, reading: ReaderSettings = USUAL, showHidden = false) =>
  (await near(guest(), id, reading, showHidden)).stories.map(({ title }) => title);

async function lookAtAll(): Promise<void> {
  while ((await lookForNear(guest())) > 0);
}

describe('stories near another', () => {
  test('are those with the same topics, then those told in like words, and it is said why', async () => {
    const own = await plant(base.db, { title: 'Own', topics: ['grief', 'family'] });
    await plant(base.db, { title: 'Both', topics: ['grief', 'family'], day: '2026-03-01' });
    await plant(base.db, { title: 'One', topics: ['family', 'work'], day: '2026-03-01' });
    await plant(base.db, { title: 'Own way', topics: ['drink'], day: '2026-03-02' });
    await plant(base.db, { title: 'Far', topics: ['drink'], summary: 'Else.', day: '2026-03-02' });
    await lookAtAll();
    const { stories } = await near(guest(), own.id, USUAL);
    expect(stories.map(({ title, shared }) => [title, shared])).toEqual([
      ['Both', ['family', 'grief']],
      ['One', ['family']],
      ['Own way', []],
    ]);
  });

  test('a new one is soon near to those that were there before', async () => {
    const old = await plant(base.db, { title: 'Older', topics: ['injury'] });
    await lookAtAll();
    await plant(base.db, { title: 'Newer', topics: ['injury'] });
    await lookAtAll();
    expect((await titles(old.id))[0]).toBe('Newer');
  });

  test('whatever signs stand in a title', async () => {
    const odd = "http://a.example/it's?b=\\c&d=':*|! o'clock";
    const own = await plant(base.db, { title: odd, topics: ['work'] });
    await plant(base.db, { title: `${odd} too`, topics: ['work'] });
    await lookAtAll();
    expect((await titles(own.id))[0]).toBe(`${odd} too`);
  });

  test('what is veiled or only in the text has no part in it', async () => {
    const words = 'ptarmigan ptarmigan ptarmigan';
    const own = await plant(base.db, { title: 'Moor', parts: [text(words)], topics: ['mind'] });
    await plant(base.db, { title: 'With it', parts: [text(words)], day: '2020-01-01' });
    for (let n = 0; n < 12; n++) await plant(base.db, { title: `Mind ${n}`, topics: ['mind'] });
    await lookAtAll();
    const near = await base.sql`select near_id from near_stories join story_search on
      story_search.story_id = near_id where near_stories.story_id = ${own.id} and published_on = '2020-01-01'`;
    expect(near).toHaveLength(0);
  });

  test('what the reader hides is left out and counted, and nobody is shown what is not theirs to read', async () => {
    const own = await plant(base.db, { title: 'Table', topics: ['gambling'] });
    const custody = { custody: 'described' } as const;
    await plant(base.db, { title: 'Hidden', topics: ['gambling'], warnings: custody });
    await plant(base.db, { title: 'Members', topics: ['gambling'], audience: 'members' });
    const gone = await plant(base.db, { title: 'Gone', topics: ['gambling'] });
    await lookAtAll();
    await base.sql`update stories set state = 'paused' where id = ${gone.id}`;
    const hiding: ReaderSettings = { levels: { custody: 'hide' } };
    const all = await titles(own.id, hiding, true);
    expect(all).toContain('Hidden');
    const { stories, hidden } = await near(guest(), own.id, hiding);
    expect(stories.map(({ title }) => title)).not.toContain('Hidden');
    expect(hidden).toEqual({ total: 1, warnings: [{ slug: 'custody', count: 1 }] });
    for (const title of ['Members', 'Gone']) expect(all).not.toContain(title);
  });
});
