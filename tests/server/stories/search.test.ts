import { describe, expect, test } from 'vitest';
import { search } from '#lib/server/stories/index.ts';
import type { Asked } from '#lib/stories/search.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';
import { plant, text, veiled } from './published.ts';

const base = useDatabase();
const asked = (words: string, more: Partial<Asked> = {}): Asked => ({
  words, order: 'best', page: 1, place: null, showHidden: false, ...more,
});
const find = (words: string, reading = USUAL, more: Partial<Asked> = {}) =>
  search(contextOf(base.db), reading, asked(words, more));

describe('search', () => {
  test('a', async () => {
    await plant(base.db, { title: 'The lighthouse', parts: [text('I walked to the lamps every morning')] });
    await plant(base.db, { warnings: { custody: 'described' }, parts: [text('I saw a lighthouse from the cell')] });
    console.log(JSON.stringify(await find('lighthouses'), null, 1));
    console.log(JSON.stringify(await find('lamp', USUAL, { order: 'newest' }), null, 1));
    console.log(JSON.stringify(await find('lamq the', USUAL, { order: 'newest' }), null, 1));
  });
});
