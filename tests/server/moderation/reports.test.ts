import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { log, reports } from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';
import { minutesLater, threePeople } from './support.ts';

const world = useDatabase();
let wren: Context;
let marta: Context;
let people: Awaited<ReturnType<typeof threePeople>>;

beforeAll(async () => {
  people = await threePeople(world.db);
  wren = await people.wren.again();
  marta = await people.marta.again();
});

const AN_ADDRESS = '198.51.100.7';
const personaOf = ({ actor }: Context) =>
  actor.kind === 'member' || actor.kind === 'staff' ? (actor.personaIds[0] ?? '') : '';

async function storyBy(writer: Context): Promise<string> {
  const id = randomUUID();
  await world.sql`insert into stories (id, slug, persona_id, list_key, changed_on)
    values (${id}, ${id.slice(0, 12)}, ${personaOf(writer)}, 1, '2026-03-10')`;
  return id;
}

const about = (storyId: string, reason: reports.NewReport['reason'] = 'other') => ({
  storyId,
  revisionId: randomUUID(),
  snapshot: 'The text as it was.',
  reason,
  details: 'The street is named.',
});

const reported = async (storyId: string, reason?: reports.NewReport['reason'], minute = 0) => {
  const ctx = contextOf(world.db, undefined, minutesLater(minute));
  return (await reports.make(ctx, randomUUID(), about(storyId, reason))).id;
};

test('anyone can report; safety comes first, then the oldest', async () => {
  const storyId = await storyBy(wren);
  const first = await reported(await storyBy(wren), 'other', 0);
  const second = await reported(await storyBy(wren), 'identifies', 1);
  const safety = await reported(storyId, 'safety', 2);
  const { items } = await reports.open(marta);
  expect(items.map(({ id }) => id)).toEqual([safety, first, second]);
  expect(items[0]).toMatchObject({ storyId, days: 0 });
  expect(items[0]!.reports).toMatchObject([{ snapshot: 'The text as it was.', days: 0 }]);
  const next = await reports.open(marta, safety);
  expect(next.items.map(({ id }) => id)).toEqual([first, second]);
});

test('a report is closed once, by staff, with its day only', async () => {
  const id = await reported(await storyBy(wren));
  const closing = { id, outcome: 'upheld', note: 'Taken out.' } as const;
  expect(() => reports.close(wren, closing)).toThrow('not-found');
  await expect(reports.open(wren)).rejects.toMatchObject({ status: 404 });
  await reports.close(marta, closing);
  await expect(reports.close(marta, closing)).rejects.toMatchObject({
    message: 'already-decided',
    details: { state: 'upheld' },
  });
  const [row] = await world.sql`select * from reports where id = ${id}`;
  expect(new Date(row?.['reported_at'] as string).toISOString()).toBe('2026-03-10T00:00:00.000Z');
  const { entries } = await log.page(marta);
  expect(entries.filter(({ act }) => act === 'report.upheld')).toMatchObject([
    { reasonCode: 'other' },
  ]);
});

test('nobody sees or closes a report about their own', async () => {
  const id = await reported(await storyBy(marta));
  expect((await reports.open(marta)).items.map((one) => one.id)).not.toContain(id);
  await expect(reports.close(marta, { id, outcome: 'not_upheld', note: '' })).rejects.toMatchObject(
    {
      status: 404,
    },
  );
});

test('a flood from one address waits, but the first report about someone’s safety goes through', async () => {
  const storyId = await storyBy(wren);
  const guest = contextOf(world.db);
  const make = (reason: reports.NewReport['reason']) =>
    reports.make(guest, AN_ADDRESS, { ...about(storyId, reason), details: randomUUID() });
  for (let i = 0; i < 10; i += 1) await make('other');
  await expect(make('other')).rejects.toMatchObject({ status: 429 });
  await make('safety');
  await expect(make('safety')).rejects.toMatchObject({ status: 429 });
});

test('what is not there cannot be reported', async () => {
  await expect(reported(randomUUID())).rejects.toMatchObject({ status: 404 });
});

test('reports about one thing are one case, which one outcome answers for each reporter', async () => {
  const storyId = await storyBy(wren);
  const other = await reported(await storyBy(wren), 'other', 3);
  const first = await reported(storyId, 'other', 4);
  const second = await reported(storyId, 'identifies', 5);
  const safety = await reported(storyId, 'safety', 6);
  const onComment = randomUUID();
  await world.sql`update reports set comment_id = ${onComment} where id = ${second}`;
  const third = await reported(storyId, 'promotion', 7);
  const { items } = await reports.open(marta);
  const one = items.find(({ id }) => id === safety)!;
  expect(one.reports.map(({ id }) => id)).toEqual([safety, first, third]);
  expect(items.filter((item) => item.storyId === storyId).map(({ id }) => id)).toEqual([
    safety,
    second,
  ]);
  const since = await reported(storyId, 'harassment', 8);
  const closing = { id: safety, also: [first, third, other, second], note: 'Looked at.' };
  await reports.close(marta, { ...closing, outcome: 'upheld' });
  const rows = await world.sql<{ id: string; state: string }[]>`
    select id, state from reports where id = any(${[safety, first, third, other, second, since]}::uuid[])`;
  const closed = rows.filter(({ state }) => state === 'upheld').map(({ id }) => id);
  expect(closed.toSorted(), 'nothing about another thing, nor what came since').toEqual(
    [safety, first, third].toSorted(),
  );
  expect((await reports.open(marta)).items.map(({ id }) => id)).toContain(since);
});
