import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { log, teamFigures } from '#lib/server/moderation/index.ts';
import { DAYS, WEEKS } from '#lib/moderation/team-figures.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';
import { daysLater, threePeople, worked } from './support.ts';

const world = useDatabase();
let wren: Context;
let marta: Context;

/** Sent and decided on days counted from the first. */
const work = (sent: number, done: number | null, kind?: 'approve' | 'decline') =>
  worked(wren, marta, {
    ...{ sent: daysLater(sent), done: done === null ? null : daysLater(done) },
    ...(kind && { kind }),
  });

beforeAll(async () => {
  const people = await threePeople(world.db);
  wren = await people.wren.again();
  marta = await people.marta.again();
});

test('what waits, what was decided and how long it took is counted by lane, day and week', async () => {
  await work(0, 3);
  await work(0, 3, 'decline');
  await log.closeDays(contextOf(world.db, { kind: 'system' }, daysLater(20)));
  await work(1, null);
  await work(22, 22);
  await work(19, null);
  const figures = await teamFigures({ ...marta, now: daysLater(22) });
  const lane = (list: { lane: string; byDay: number[] }[], name: string) =>
    list.find((one) => one.lane === name)!.byDay;
  const days = (counts: Record<number, number>) =>
    Array.from({ length: DAYS }, (_, day) => counts[day] ?? 0);
  expect(lane(figures.waiting, 'story')).toEqual(days({ 3: 1, [DAYS - 1]: 1 }));
  expect(lane(figures.waiting, 'comment')).toEqual(days({}));
  expect(lane(figures.took, 'story')).toEqual(days({ 0: 1, 3: 2 }));
  expect(figures.weeks).toHaveLength(WEEKS);
  expect(figures.weeks.slice(-4)).toEqual([
    { week: '2026-03-09', came: 3, decided: 2 },
    { week: '2026-03-16', came: 0, decided: 0 },
    { week: '2026-03-23', came: 1, decided: 0 },
    { week: '2026-03-30', came: 1, decided: 1 },
  ]);
  expect(figures.reasons).toEqual([{ code: 'method', count: 1 }]);
  expect(figures.appeals).toEqual({ upheld: 0, dismissed: 0 });
  await expect(teamFigures(wren)).rejects.toMatchObject({ status: 404 });
});
