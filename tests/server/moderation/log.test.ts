import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { transact } from '#lib/server/events/index.ts';
import { claim, log, release } from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { approved, decided, submitted, threePeople } from './support.ts';

const world = useDatabase();
let wren: Context;
let marta: Context;

beforeAll(async () => {
  const people = await threePeople(world.db);
  wren = await people.wren.again();
  marta = await people.marta.again();
});

test('an empty log is whole', async () => {
  expect(await log.verify(world.db)).toMatchObject({ ok: true, count: 0 });
});

test('every step of a submission is an entry, told by day and without a name', async () => {
  const submissionId = await submitted(wren);
  const { leaseId } = await claim(marta, submissionId);
  await release(marta, submissionId, leaseId);
  const again = await claim(marta, submissionId);
  const reason = { reasonCode: 'method', noteToWriter: 'The method cannot stay.' };
  await decided(marta, { submissionId, leaseId: again.leaseId, kind: 'decline', ...reason });
  const { entries } = await log.page(marta);
  expect(entries.map(({ act, by }) => `${act} by ${by}`)).toEqual([
    'submission.declined by moderator',
    'submission.claimed by moderator',
    'submission.released by moderator',
    'submission.claimed by moderator',
    'submission.submitted by persona',
  ]);
  expect(entries[0]).toMatchObject({ day: '2026-03-10', reasonCode: 'method' });
  expect(JSON.stringify(entries)).not.toMatch(/marta|wren|cannot stay/);
  await expect(log.page(wren)).rejects.toMatchObject({ status: 404 });
});

test('entries made at the same time form one chain', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => submitted(wren)));
  await Promise.all(ids.map((id) => approved(marta, id)));
  expect(await log.verify(world.db)).toMatchObject({ ok: true, count: 5 + 12 * 3 });
});

test('the chain holds for any text that a code could be', async () => {
  await transact(marta, async (tx) => {
    for (const reasonCode of ['quote " and \\', 'tab\tline\n\u0001\u007f', 'ü 橋 🕊', null]) {
      const subjectId = crypto.randomUUID();
      await log.append(tx, marta, {
        act: 'report.upheld',
        subjectKind: 'report',
        subjectId,
        reasonCode,
      });
    }
  });
  expect(await log.verify(world.db)).toMatchObject({ ok: true });
});

test('pages of the log go back to its first entry', async () => {
  const positions: number[] = [];
  for (let next: number | null | undefined; next !== null;) {
    const page = await log.page(marta, next);
    positions.push(...page.entries.map(({ position }) => position));
    next = page.next;
  }
  const { count } = await log.verify(world.db);
  expect(positions).toEqual(Array.from({ length: count }, (_, i) => count - i));
});

test('the database refuses to change, delete or empty the log', async () => {
  const { sql } = world;
  const refused = { constraint_name: 'moderation_log_append_only' };
  await expect(sql`update moderation_log set act = 'x'`).rejects.toMatchObject(refused);
  await expect(sql`delete from moderation_log`).rejects.toMatchObject(refused);
  await expect(sql`truncate moderation_log`).rejects.toMatchObject(refused);
});

test('what is changed or missing behind the database’s back is found at its place', async () => {
  const { sql } = world;
  await sql`alter table moderation_log disable trigger all`;
  const before = await log.verify(world.db);
  await sql`update moderation_log set reason_code = 'other' where position = 7`;
  expect(await log.verify(world.db)).toMatchObject({ ok: false, brokenAt: 7 });
  await sql`update moderation_log set reason_code = null where position = 7`;
  expect(await log.verify(world.db)).toEqual(before);
  await sql`delete from moderation_log where position = 9`;
  expect(await log.verify(world.db)).toMatchObject({ ok: false, brokenAt: 9 });
});

test('a log longer than one reading is verified to its end', async () => {
  const { sql } = world;
  await sql`truncate moderation_log`;
  await sql`alter table moderation_log enable trigger all`;
  await sql`insert into moderation_log (position, on_day, actor_kind, act, subject_kind, subject_id, previous_hash, hash)
    select 0, '2026-03-10', 'system', 'submission.claimed', 'submission', gen_random_uuid(), '', ''
    from generate_series(1, 5001)`;
  const read: number[] = [];
  const verdict = await log.verify(world.db, (count) => read.push(count));
  expect(verdict).toMatchObject({ ok: true, count: 5001 });
  expect(read).toEqual([5000, 5001]);
}, 30_000);
