import { beforeAll, describe, expect, test } from 'vitest';
import * as stories from '#lib/server/stories/index.ts';
import { sharedPhrases } from '#lib/server/stories/traces/compare.ts';
import type { OwnText } from '#lib/server/stories/traces/own-texts.ts';
import { useDatabase } from '../../support/db.ts';
import { newPerson, type Person, published, said } from '../../support/scene.ts';
import { contextOf, guest } from '../../support/world.ts';
import { readAll } from '../identity/dump.ts';

const base = useDatabase();
let wren: Person;
let ruth: Person;
const LONG = 'the lamp in my grandmother’s quillwort jar was never once put out';

beforeAll(async () => {
  const noor = await newPerson(base, 'noor', 'moderator');
  wren = await newPerson(base, 'wren');
  ruth = await newPerson(base, 'ruth');
  const filler = 'I walked home by the river that morning, and have every day since. ';
  await published(base, wren, noor, {
    ...{ byline: 'pen_name', penName: 'Marisol', title: 'A lamp' },
    source: `${filler.repeat(2)} And ${LONG}.`,
  });
  await published(base, wren, noor, { source: `${'We sat. '.repeat(20)} ${LONG}!` });
  const told = await published(base, ruth, noor, {
    source: `A jar and a lamp stood there, and a quill, and a wort. ${'Nobody came to look at it. '.repeat(6)}`,
  });
  await said(base, await wren.context(), {
    ...{ story: told, text: 'Quillwort grows in cold water.', as: 'handle' },
  });
});

const text = (personaId: string, words: string): OwnText => ({
  personaId,
  text: words,
  place: { kind: 'story', name: personaId, title: words.slice(0, 10), storyId: personaId },
});

describe('P20: what could give a writer away', () => {
  test('P20: long phrases and rare words of two names are shown, with where each stands', async () => {
    const traces = await stories.findTraces(await wren.context());
    const [phrase] = traces.phrases;
    expect(phrase?.words).toBe('the lamp in my grandmother s quillwort jar was never once put out');
    expect(phrase?.places.map(({ name }) => name)).toContain('Marisol');
    expect(new Set(phrase?.places.map(({ name }) => name)).size).toBe(2);
    expect(traces.rare.map(({ words }) => words)).toContain('quillwort');
    expect(traces.rare.map(({ words }) => words)).not.toContain('lamp');
  });

  test('P20: nothing of anyone else is in it, and nobody without two names gets anything', async () => {
    const traces = await stories.findTraces(await ruth.context());
    expect(traces).toMatchObject({ names: 1, phrases: [], rare: [] });
    expect(await stories.countNames(await ruth.context())).toBe(1);
    await expect(stories.findTraces(contextOf(base.db, guest))).rejects.toThrow();
  });

  test('P20: nothing of the comparison is stored', async () => {
    const ctx = await wren.context();
    // That somebody compared is counted, and forgotten with the day.
    const rows = async () => (await readAll(base.sql)).filter(({ table }) => table !== 'throttles');
    const before = await rows();
    await stories.findTraces(ctx);
    expect(await rows()).toEqual(before);
  });

  test('P20: a phrase is told once, as long as it is', () => {
    const shared = sharedPhrases([
      text('a', 'one two three four five six seven and more'),
      text('b', 'so one two three four five six seven or less'),
      text('a', 'three four five six seven'),
      text('b', 'four words are no phrase'),
    ]);
    expect(shared.map(({ words }) => words)).toEqual(['one two three four five six seven']);
    expect(sharedPhrases([text('a', 'la '.repeat(50)), text('a', 'la '.repeat(50))])).toEqual([]);
    expect(sharedPhrases([text('a', 'la '.repeat(50)), text('b', 'la '.repeat(40))])).toHaveLength(
      1,
    );
  });
});
