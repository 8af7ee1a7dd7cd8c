import { expect, test } from 'vitest';
import { forgetEvents, record, transact } from '#lib/server/events/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, TODAY } from '../../support/world.ts';

const base = useDatabase();
const DAY = 86_400_000;

test('that something happened is forgotten after seven days, and nothing before', async () => {
  const on = (daysAgo: number) =>
    contextOf(base.db, { kind: 'system' }, new Date(TODAY.getTime() - daysAgo * DAY));
  for (const daysAgo of [0, 7, 8, 30]) {
    const ctx = on(daysAgo);
    await transact(ctx, (tx) => record(tx, ctx, { type: 'story.paused', storyId: `${daysAgo}` }));
  }
  await forgetEvents(on(0));
  const rows = await base.sql`select payload ->> 'storyId' as days from events order by 1`;
  expect(rows.map(({ days }) => days as string)).toEqual(['0', '7']);
});
