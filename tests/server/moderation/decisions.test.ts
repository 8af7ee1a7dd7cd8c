import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { transact } from '#lib/server/events/index.ts';
import {
  claim,
  getClaimed,
  log,
  mapLatest,
  queue,
  release,
  undoApproval,
} from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { approved, daysLater, decided, submitted, threePeople } from './support.ts';

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

const stateOf = async (id: string) =>
  (await world.sql`select state from submissions where id = ${id}`)[0]?.['state'] as string;

const undo = (ctx: Context, id: string) => transact(ctx, (tx) => undoApproval(tx, ctx, id));

async function firstApproval(id: string): Promise<void> {
  const { leaseId } = await claim(marta, id);
  const decision = { submissionId: id, leaseId, needsTwo: true };
  expect(await decided(marta, decision)).toBe('one_approval');
}

test('the writer sees the state and the note, and only the day stays', async () => {
  const subjectId = crypto.randomUUID();
  const submissionId = await submitted(wren, { subjectId });
  const { leaseId } = await claim(marta, submissionId);
  const noteToWriter = 'Please take out the name of the street.';
  const privateNote = 'second time';
  await decided(marta, { submissionId, leaseId, kind: 'return', noteToWriter, privateNote });
  const view = (await mapLatest(world.db, [subjectId])).get(subjectId);
  expect(view).toEqual({
    id: submissionId,
    state: 'returned',
    decidedOn: '2026-03-10',
    reasonCode: null,
    noteToWriter,
    declined: null,
    inDanger: false,
  });
  const [row] = await world.sql`select * from submissions where id = ${submissionId}`;
  expect(new Date(row?.['submitted_at'] as string).toISOString()).toBe('2026-03-10T00:00:00.000Z');
  expect(row).toMatchObject({ claimed_by: null, lease_id: null, lease_expires_at: null });
  const next = await submitted(wren, { subjectId });
  expect((await getClaimed(noor, next)).earlier).toMatchObject([{ kind: 'return', privateNote }]);
});

test('a second decision under the same lease is refused and says what happened', async () => {
  const submissionId = await submitted(wren);
  const { leaseId } = await claim(marta, submissionId);
  await decided(marta, { submissionId, leaseId });
  const again = { submissionId, leaseId, kind: 'decline', reasonCode: 'other', noteToWriter: 'x' };
  await expect(decided(marta, { ...again, kind: 'decline' })).rejects.toMatchObject({
    status: 409,
    message: 'already-decided',
    details: { state: 'approved' },
  });
});

test('of two decisions at once one counts', async () => {
  const submissionId = await submitted(wren);
  const { leaseId } = await claim(marta, submissionId);
  const both = await Promise.allSettled([
    decided(marta, { submissionId, leaseId }),
    decided(marta, { submissionId, leaseId, kind: 'return', noteToWriter: 'one line' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(
    await world.sql`select 1 from decisions where submission_id = ${submissionId}`,
  ).toHaveLength(1);
});

test('an approval by two needs two people', async () => {
  const id = await submitted(wren);
  await firstApproval(id);
  const seen = (ctx: Context) => queue(ctx).then(({ items }) => items.find((one) => one.id === id));
  expect(await seen(marta)).toMatchObject({ state: 'one_approval', claimable: false });
  expect(await seen(noor)).toMatchObject({ state: 'one_approval', claimable: true });
  const later = await people.marta.again(daysLater(5));
  await expect(claim(later, id)).rejects.toMatchObject({ status: 409, message: 'second-person' });
  const { leaseId } = await claim(noor, id);
  const second = { submissionId: id, leaseId, needsTwo: true };
  expect(await decided(noor, second)).toBe('approved');
});

test('a first approval still stands when the second reader gives the submission back', async () => {
  const id = await submitted(wren);
  await firstApproval(id);
  const { leaseId } = await claim(noor, id);
  await release(noor, id, leaseId);
  expect(await stateOf(id)).toBe('one_approval');
});

test('while there is one member of staff they confirm alone after a whole day, marked in the log', async () => {
  const id = await submitted(wren);
  await firstApproval(id);
  await world.sql`update accounts set role = 'member' where id = ${people.noor.accountId}`;
  try {
    await expect(claim(await people.marta.again(daysLater(1)), id)).rejects.toMatchObject({
      message: 'second-person',
    });
    const later = await people.marta.again(daysLater(2));
    const { leaseId } = await claim(later, id);
    await decided(later, { submissionId: id, leaseId, needsTwo: true });
    const { entries } = await log.page(later);
    expect(entries.filter(({ reasonCode }) => reasonCode === 'single-handed')).toMatchObject([
      { act: 'submission.approved' },
    ]);
  } finally {
    await world.sql`update accounts set role = 'moderator' where id = ${people.noor.accountId}`;
  }
});

test('an approval that is undone waits again, and an earlier first approval counts no more', async () => {
  const id = await submitted(wren);
  await firstApproval(id);
  await approved(noor, id);
  await expect(undo(wren, id)).rejects.toMatchObject({ status: 404 });
  await undo(marta, id);
  expect(await stateOf(id)).toBe('waiting');
  await expect(undo(marta, id)).rejects.toMatchObject({ status: 409 });
  await firstApproval(id);
});

test('nobody undoes an approval of their own', async () => {
  const id = await submitted(marta);
  await approved(noor, id);
  await expect(undo(marta, id)).rejects.toMatchObject({ status: 404 });
});
