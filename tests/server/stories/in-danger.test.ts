import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import * as comments from '#lib/server/comments/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { useDatabase } from '../../support/db.ts';
import { person } from '../../support/world.ts';
import { plant } from './published.ts';
import { decided, sent, story, TEXT } from './support.ts';

const base = useDatabase();
const NOW = `${TEXT} I am going to kill myself tonight.`;
let wren: Awaited<ReturnType<typeof person>>;
let marta: Context;

beforeAll(async () => {
  wren = await person(base.db, 'wren');
  marta = await (await person(base.db, 'marta', 'moderator')).again();
});

const newest = async () => (await stories.mine(await wren.again()))[0]?.submission;

test('a text of somebody in danger is received, read first, and its writer alone is asked', async () => {
  await sent(stories.submitNew(await wren.again(), 'a', story({ byline: 'handle' })));
  expect((await newest())?.inDanger).toBe(false);
  const { storyId, submissionId } = await sent(
    stories.submitNew(await wren.again(), 'a', story({ byline: 'handle', source: NOW })),
  );
  const mine = await stories.mine(await wren.again());
  expect(
    mine.map(({ id, submission }) => [id === storyId, submission?.inDanger]).toSorted(),
  ).toEqual([
    [false, false],
    [true, true],
  ]);
  const { items } = await moderation.queue(marta);
  expect(items[0]).toMatchObject({
    ...{ id: submissionId, priority: 100 },
    reasons: [{ code: 'crisis', points: 100 }],
  });

  // Another text while it waits does not take it out of the lane.
  const again = story({ byline: 'handle', version: 2 });
  const later = await sent(stories.submit(await wren.again(), storyId, again));
  expect((await moderation.queue(marta, undefined, 'crisis')).items[0]?.id).toBe(
    later.submissionId,
  );

  await decided(marta, later.submissionId, 'return');
  const after = await stories.mine(await wren.again());
  expect(after.every(({ submission }) => submission?.inDanger === false)).toBe(true);
  const [row] = await base.sql`select priority, priority_reasons from submissions
    where id = ${submissionId}`;
  expect(row, 'and nothing of it is kept').toEqual({ priority: 0, priority_reasons: [] });
});

test('the same of a comment that waits to be read', async () => {
  const { slug } = await plant(base.db);
  const otis = await person(base.db, 'otis');
  const text = 'I want to die.';
  await comments.post(await otis.again(), 'a', { story: { slug }, as: 'handle', text });
  expect((await comments.mine(await otis.again()))[0]?.inDanger).toBe(true);
});

test('after somebody in danger was published, every answer is read first for three days', async () => {
  const sentNow = await sent(
    stories.submitNew(await wren.again(), 'w', story({ byline: 'handle', source: NOW })),
  );
  await decided(marta, sentNow.submissionId);
  const later = (days: number) => new Date(marta.now.getTime() + days * 86_400_000);
  const system = { ...marta, actor: { kind: 'system' as const } };
  await stories.releaseDue({ ...system, now: later(1) });
  const known = await person(base.db, 'known');
  const other = await plant(base.db);
  const say = async (storyId: string, now: Date, text: string) => {
    const said = { story: { id: storyId }, as: 'handle', sure: 'handle', text } as const;
    return (await comments.post(await known.again(now), 'k', said)).id;
  };
  for (let n = 0; n < 3; n++) {
    const id = await say(other.id, later(1), `Good to read, ${n}.`);
    await base.sql`update comments set state = 'published' where id = ${id}`;
  }
  const stateOf = async (id: string) =>
    (await base.sql<{ state: string }[]>`select state from comments where id = ${id}`)[0]?.state;
  expect(await stateOf(await say(other.id, later(1), 'Elsewhere.'))).toBe('published');
  expect(await stateOf(await say(sentNow.storyId, later(2), 'Here, soon.'))).toBe('held');
  expect(await stateOf(await say(sentNow.storyId, later(4), 'Here, later.'))).toBe('published');
  await stories.forgetWatches({ ...system, now: later(4) });
  const watched = await base.sql`select 1 from stories where watched_until is not null`;
  expect(watched, 'and then nothing tells where that was').toHaveLength(0);
});
