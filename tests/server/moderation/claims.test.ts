import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { transact } from '#lib/server/events/index.ts';
import {
  claim,
  getClaimed,
  lanes,
  LEASE_MINUTES,
  mapLatest,
  queue,
  release,
  takeBack,
  takeNext,
} from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { approved, decided, minutesLater, submitted, threePeople } from './support.ts';

const world = useDatabase();
let people: Awaited<ReturnType<typeof threePeople>>;
let wren: Context;
let marta: Context;
let noor: Context;

beforeAll(async () => {
  people = await threePeople(world.db);
  wren = await people.wren.again();
  marta = await people.marta.again();
  noor = await people.noor.again();
});

const idsIn = async (ctx: Context) => (await queue(ctx)).items.map(({ id }) => id);

test('only staff learn that there is a queue', async () => {
  const id = await submitted(wren);
  expect(() => takeNext(wren)).toThrow('not-found');
  expect(() => claim(wren, id)).toThrow('not-found');
  expect(() => release(wren, id, id)).toThrow('not-found');
  await expect(queue(wren)).rejects.toMatchObject({ status: 404 });
  await expect(getClaimed(wren, id)).rejects.toMatchObject({ status: 404 });
});

test('two moderators never hold one submission', async () => {
  const id = await submitted(wren);
  await claim(marta, id);
  await expect(claim(noor, id)).rejects.toMatchObject({ status: 409, message: 'lease-lost' });
  const item = (await queue(noor)).items.find((one) => one.id === id);
  expect(item).toMatchObject({ state: 'claimed', mine: false, claimable: false });
});

test('a lease that ran out is anyone’s to claim, and the late decision is refused', async () => {
  const id = await submitted(wren);
  const { leaseId } = await claim(marta, id);
  const early = await people.noor.again(minutesLater(LEASE_MINUTES - 1));
  await expect(claim(early, id)).rejects.toMatchObject({ message: 'lease-lost' });
  const late = await people.noor.again(minutesLater(LEASE_MINUTES));
  expect((await queue(late)).items.find((one) => one.id === id)).toMatchObject({
    state: 'waiting',
    claimable: true,
  });
  await claim(late, id);
  await expect(decided(marta, { submissionId: id, leaseId })).rejects.toMatchObject({
    status: 409,
    message: 'lease-lost',
    details: { state: 'claimed' },
  });
});

test('claiming again renews what is held', async () => {
  const id = await submitted(wren);
  const first = await claim(marta, id);
  const again = await claim(await people.marta.again(minutesLater(20)), id);
  expect(again).toEqual(first);
  const other = await people.noor.again(minutesLater(40));
  await expect(claim(other, id)).rejects.toMatchObject({ message: 'lease-lost' });
});

test('what is released waits again and can be claimed by a colleague', async () => {
  const id = await submitted(wren);
  const { leaseId } = await claim(marta, id);
  await expect(release(noor, id, leaseId)).rejects.toMatchObject({ message: 'lease-lost' });
  await release(marta, id, leaseId);
  await claim(noor, id);
  await expect(release(marta, id, leaseId)).rejects.toMatchObject({ message: 'lease-lost' });
});

test('nobody meets their own in the queue, and claiming it answers as if it were not there', async () => {
  const own = await submitted(marta);
  expect(await idsIn(marta)).not.toContain(own);
  expect(await idsIn(noor)).toContain(own);
  await expect(claim(marta, own)).rejects.toMatchObject({ status: 404 });
  await expect(getClaimed(marta, own)).rejects.toMatchObject({ status: 404 });
});

test('the queue is oldest first within each priority, and its pages leave nothing out', async () => {
  await world.sql`delete from submissions`;
  const ids = [];
  for (let i = 0; i < 30; i += 1)
    ids.push(await submitted(await people.wren.again(minutesLater(i))));
  const urgent = ids.pop() ?? '';
  await world.sql`update submissions set priority = 50 where id = ${urgent}`;
  const first = await queue(marta);
  const second = await queue(marta, first.next ?? '');
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([urgent, ...ids]);
  expect(second.next).toBeNull();
  expect((await takeNext(marta))?.id).toBe(urgent);
});

test('the crisis lane comes before any priority, on every page, and each lane alone can be taken from', async () => {
  await world.sql`delete from submissions`;
  const ids = [];
  for (let i = 0; i < 30; i += 1)
    ids.push(await submitted(await people.wren.again(minutesLater(i))));
  const crisis = ids.splice(-27);
  await world.sql`update submissions set lane = 'crisis' where id = any(${crisis}::uuid[])`;
  await world.sql`update submissions set priority = 90 where id = ${ids[2] ?? ''}`;
  const comment = await submitted(wren, { kind: 'comment' });
  await world.sql`update submissions set priority = 99 where id = ${comment}`;
  const first = await queue(marta);
  const second = await queue(marta, first.next ?? '');
  const others = [comment, ids[2], ids[0], ids[1]];
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([...crisis, ...others]);
  expect((await queue(marta, undefined, 'comment')).items.map(({ id }) => id)).toEqual([comment]);
  expect((await takeNext(marta, 'story'))?.id).toBe(ids[2]);
  expect((await takeNext(marta))?.id).toBe(crisis[0]);
  expect(await lanes(await people.marta.again(minutesLater(12 * 60 + 1)))).toEqual([
    { lane: 'crisis', waiting: 27, late: true },
    { lane: 'story', waiting: 3, late: false },
    { lane: 'comment', waiting: 1, late: true },
    { lane: 'appeal', waiting: 0, late: false },
  ]);
});

test('a new submission replaces an open or returned one, and a decided one no longer', async () => {
  const subjectId = crypto.randomUUID();
  const first = await submitted(wren, { subjectId });
  const { leaseId } = await claim(marta, first);
  const second = await submitted(wren, { subjectId, previous: first });
  await expect(decided(marta, { submissionId: first, leaseId })).rejects.toMatchObject({
    message: 'already-decided',
    details: { state: 'superseded' },
  });
  await expect(submitted(wren, { subjectId, previous: first })).rejects.toMatchObject({
    message: 'changed-meanwhile',
  });
  await approved(marta, second);
  const third = await submitted(wren, { subjectId });
  expect(await world.sql`select state from submissions where id = ${second}`).toEqual([
    { state: 'approved' },
  ]);
  expect((await mapLatest(world.db, [subjectId])).get(subjectId)?.id).toBe(third);
});

test('a writer takes their own submission back until it is decided, and nobody else’s', async () => {
  const id = await submitted(wren);
  const back = (ctx: Context) => transact(ctx, (tx) => takeBack(tx, ctx, id));
  await expect(back(marta)).rejects.toMatchObject({ status: 404 });
  const { leaseId } = await claim(marta, id);
  await back(wren);
  await expect(decided(marta, { submissionId: id, leaseId })).rejects.toMatchObject({
    details: { state: 'taken_back' },
  });
  await expect(back(wren)).rejects.toMatchObject({ message: 'already-decided' });
});
