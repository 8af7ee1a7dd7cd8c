import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { claim, release, takeNext } from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { decided, minutesLater, submitted, threePeople } from './support.ts';

const world = useDatabase();

test('a mended text comes first to whoever sent it back, and is left to them for a day', async () => {
  const people = await threePeople(world.db);
  const [wren, marta, noor] = [
    await people.wren.again(),
    await people.marta.again(),
    await people.noor.again(),
  ];
  const subjectId = randomUUID();
  const first = await submitted(wren, { subjectId });
  const { leaseId } = await claim(marta, first);
  await decided(marta, { submissionId: first, leaseId, kind: 'return', noteToWriter: 'A note.' });
  const other = await submitted(wren);
  const again = await submitted(wren, { subjectId });

  const meanwhile = await takeNext(noor);
  expect(meanwhile?.id, 'a colleague reads another meanwhile').toBe(other);
  await decided(noor, { submissionId: other, leaseId: meanwhile!.leaseId });
  expect((await takeNext(marta))?.id).toBe(again);
  const { leaseId: held } = await claim(marta, again);
  await release(marta, again, held);
  expect((await takeNext(noor))?.id, 'or this one, when there is nothing else').toBe(again);
  const { leaseId: taken } = await claim(noor, again);
  await release(noor, again, taken);

  const tomorrow = { now: minutesLater(24 * 60 + 1) };
  await submitted({ ...wren, ...tomorrow });
  expect((await takeNext({ ...noor, ...tomorrow }))?.id, 'after a day it is anybody’s').toBe(again);
});
