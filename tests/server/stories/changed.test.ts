import { expect, test } from 'vitest';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import { useDatabase } from '../../support/db.ts';
import { person } from '../../support/world.ts';
import { sent, story, TEXT } from './support.ts';

const base = useDatabase();
const SHOWN: ReaderSettings = { base: 'named', levels: {} };
const veil = (words: string) => `::: warning custody described\n${words}\n:::`;

test('a moderator sees what changed since the text was sent before, and nothing of what they keep closed', async () => {
  const writer = await person(base.db, 'wren');
  const marta = await (await person(base.db, 'marta', 'moderator')).again();
  const first = story({ byline: 'handle', source: `${TEXT}\n\n${veil('The shut door.')}` });
  const { storyId } = await stories.saveNew(await writer.again(), 'a', first);
  const wren = await writer.again();
  await sent(stories.submit(wren, storyId, { ...first, version: 1 }));
  const source = `${TEXT} And then on.\n\n${veil('The open door.')}`;
  const again = { ...first, version: 2, title: 'By the sea', source };
  const { submissionId } = await sent(stories.submit(wren, storyId, again));
  await moderation.claim(marta, submissionId);
  const review = await stories.getForReview(marta, submissionId);

  const all = stories.changesIn(review, SHOWN)!;
  const of = (kind: string, list: typeof all.text) =>
    list!.filter((change) => change.kind === kind).map(({ text }) => text.trim());
  expect([of('removed', all.title), of('added', all.title)]).toEqual([['river'], ['sea']]);
  expect(of('removed', all.text)).toEqual(['shut']);
  expect(of('added', all.text).join(' ')).toBe('And then on. open');

  const closed = JSON.stringify(stories.changesIn(review, USUAL));
  expect(closed).toContain('And then on.');
  for (const word of ['door', 'shut', 'open']) expect(closed).not.toContain(word);
});

test('a first text has nothing to be compared with', async () => {
  const otis = await (await person(base.db, 'otis')).again();
  const noor = await (await person(base.db, 'noor', 'moderator')).again();
  const { submissionId } = await sent(stories.submitNew(otis, 'a', story({ byline: 'handle' })));
  await moderation.claim(noor, submissionId);
  expect(stories.changesIn(await stories.getForReview(noor, submissionId), USUAL)).toBeNull();
});
