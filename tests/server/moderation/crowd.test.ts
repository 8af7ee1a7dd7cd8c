import { expect, test } from 'vitest';
import { takeNext } from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { person } from '../../support/world.ts';
import { decided, submitted } from './support.ts';

const world = useDatabase();
const KINDS = ['approve', 'return', 'approve', 'decline'] as const;
const [TEAM, WAITING] = process.env.TEST_DEEP ? [20, 2000] : [8, 200];

test(`${TEAM} moderators at the same time take and decide ${WAITING} submissions, each exactly once`, async () => {
  const wren = await (await person(world.db, 'wren')).again();
  for (let i = 0; i < WAITING; i += 1) await submitted(wren);
  const team = await Promise.all(
    Array.from({ length: TEAM }, (_, i) => person(world.db, `reader${i}`, 'moderator')),
  );
  const began = performance.now();
  const taken = await Promise.all(
    team.map(async (one) => {
      const ctx = await one.again();
      const mine: string[] = [];
      for (let next = await takeNext(ctx); next; next = await takeNext(ctx)) {
        const kind = KINDS[mine.length % KINDS.length]!;
        const note = { noteToWriter: 'A sentence.', reasonCode: 'other' };
        await decided(ctx, { submissionId: next.id, leaseId: next.leaseId, kind, ...note });
        mine.push(next.id);
      }
      return mine;
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  if (process.env.TEST_DEEP)
    process.stdout.write(
      `${TEAM} moderators, ${WAITING} submissions: ${seconds.toFixed(1)} s, ${(WAITING / seconds).toFixed(0)} a second, ` +
        `${Math.min(...taken.map(({ length }) => length))} to ${Math.max(...taken.map(({ length }) => length))} each\n`,
    );
  expect(taken.flat()).toHaveLength(WAITING);
  expect(new Set(taken.flat()).size).toBe(WAITING);
  const [row] = await world.sql`
    select count(*)::int as decided, count(distinct submission_id)::int as submissions
    from decisions d join submissions s on s.id = d.submission_id
    where s.id = any(${taken.flat()}::uuid[]) and s.state in ('approved', 'returned', 'declined')`;
  expect(row).toEqual({ decided: WAITING, submissions: WAITING });
}, 120_000);
