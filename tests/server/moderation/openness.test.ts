import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { countMonths, log, openness } from '#lib/server/moderation/index.ts';
import { toldOf } from '#lib/moderation/openness.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';
import { threePeople, worked } from './support.ts';

const world = useDatabase();
const at = (day: string) => new Date(`${day}T09:30:00Z`);
const system = (day: string) => contextOf(world.db, { kind: 'system' }, at(day));
const seen = () => openness(contextOf(world.db));
let wren: Context;
let marta: Context;

/** So many submissions of one day, decided on another. */
async function work(count: number, sent: string, done: string, kind: 'approve' | 'decline') {
  for (let n = 0; n < count; n++)
    await worked(wren, marta, { sent: at(sent), done: at(done), kind });
}

beforeAll(async () => {
  const people = await threePeople(world.db);
  wren = await people.wren.again();
  marta = await people.marta.again();
  await work(12, '2026-01-10', '2026-01-11', 'approve');
  await work(6, '2026-01-28', '2026-01-28', 'decline');
  await work(3, '2026-02-02', '2026-02-09', 'decline');
  await work(5, '2026-03-01', '2026-03-01', 'approve');
});

test('a month is counted when it is over and chained, and then once', async () => {
  await countMonths(system('2026-03-10'));
  expect(await seen(), 'nothing is chained yet').toEqual([]);
  await log.closeDays(system('2026-03-10'));
  await countMonths(system('2026-03-10'));
  const months = await seen();
  expect(months.map(({ month }) => month)).toEqual(['2026-02-01', '2026-01-01']);
  await Promise.all([countMonths(system('2026-03-31')), countMonths(system('2026-03-31'))]);
  expect(await seen(), 'March is not over').toEqual(months);
  await countMonths(system('2026-04-01'));
  expect((await seen()).map(({ month }) => month)[0]).toBe('2026-03-01');
});

test('numbers are whole fives, and fewer than five are not told', async () => {
  const months = await seen();
  const january = months.find(({ month }) => month === '2026-01-01');
  expect(january).toMatchObject({
    ...{ received: 15, published: 10, declined: 5, returned: null, appeals: null },
    reasons: [{ code: 'method', count: 5 }],
    days: [{ lane: 'story', within: [5, 10, null, null] }],
  });
  const february = months.find(({ month }) => month === '2026-02-01');
  expect(february).toMatchObject({ received: null, declined: null, reasons: [], days: [] });
  expect([0, 4, 5, 9, 10, 14].map(toldOf)).toEqual([null, null, 5, 5, 10, 10]);
});
