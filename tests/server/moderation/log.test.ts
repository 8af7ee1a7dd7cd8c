import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { transact } from '#lib/server/events/index.ts';
import { claim, log, release } from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';
import { approved, daysLater, decided, submitted, threePeople } from './support.ts';

const world = useDatabase();
const system = (now: Date) => contextOf(world.db, { kind: 'system' }, now);
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
  expect(entries.map(({ act, by }) => `${act} by ${by}`).toSorted()).toEqual([
    'submission.claimed by moderator',
    'submission.claimed by moderator',
    'submission.declined by moderator',
    'submission.released by moderator',
    'submission.submitted by persona',
  ]);
  const declined = entries.find(({ act }) => act === 'submission.declined');
  expect(declined).toMatchObject({ day: '2026-03-10', reasonCode: 'method', position: null });
  expect(JSON.stringify(entries)).not.toMatch(/marta|wren|cannot stay/);
  await expect(log.page(wren)).rejects.toMatchObject({ status: 404 });
});

const MADE = 5 + 12 * 3;

test('entries made at the same time form one chain, each once, whoever closes their day', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => submitted(wren)));
  await Promise.all(ids.map((id) => approved(marta, id)));
  expect(await log.verify(world.db)).toMatchObject({ ok: true, count: 0, today: MADE });
  await log.closeDays(system(daysLater(0)));
  expect(await log.verify(world.db)).toMatchObject({ ok: true, count: 0, today: MADE });
  await Promise.all(Array.from({ length: 4 }, () => log.closeDays(system(daysLater(1)))));
  expect(await log.verify(world.db)).toMatchObject({ ok: true, count: MADE, today: 0 });
});

test('P9: a day stands in the chain in an order that is not the order of its acts', async () => {
  const acts: string[] = [];
  await transact(marta, async (tx) => {
    for (let n = 0; n < 40; n++) {
      const subjectId = crypto.randomUUID();
      acts.push(subjectId);
      await log.append(tx, marta, { act: 'story.paused', subjectKind: 'story', subjectId });
    }
  });
  await log.closeDays(system(daysLater(1)));
  const chained = await world.sql<{ id: string }[]>`
    select subject_id as id from moderation_log where act = 'story.paused' order by position`;
  const order = chained.map(({ id }) => acts.indexOf(id));
  expect(order.toSorted((a, b) => a - b)).toEqual(acts.map((_, n) => n));
  // Of 40 in random order about one stands right behind the one before it; 12 come once in 10^8.
  expect(order.filter((n, at) => n === order[at - 1]! + 1).length).toBeLessThan(12);
});

test('a day is closed as a whole or not at all', async () => {
  await submitted(wren);
  const before = await log.verify(world.db);
  await transact(marta, async (tx) => {
    for (let n = 0; n < 30; n++)
      await log.append(tx, marta, {
        act: 'story.paused',
        subjectKind: 'story',
        subjectId: crypto.randomUUID(),
      });
  });
  await world.sql.unsafe(
    `alter table moderation_log add constraint broken check (position < ${before.count + 20}) not valid`,
  );
  await expect(log.closeDays(system(daysLater(1)))).rejects.toThrow();
  expect(await log.verify(world.db)).toMatchObject({ ok: true, count: before.count, today: 31 });
  await world.sql`alter table moderation_log drop constraint broken`;
  await log.closeDays(system(daysLater(1)));
  expect(await log.verify(world.db)).toMatchObject({
    ok: true,
    count: before.count + 31,
    today: 0,
  });
});

test('P10: a writer’s act names nobody, not even to who has the keys', async () => {
  const subjectId = crypto.randomUUID();
  await submitted(wren, { subjectId });
  await submitted(wren, { subjectId });
  await submitted(wren);
  const rows = await world.sql`
    select l.actor_kind, l.actor_id, l.actor_role
    from moderation_log_today l join submissions s on s.id = l.subject_id
    where l.act in ('submission.submitted', 'submission.superseded')`;
  expect(rows).toHaveLength(4);
  for (const row of rows)
    expect(row).toEqual({ actor_kind: 'persona', actor_id: null, actor_role: null });
});

test('the chain holds for any text that a code could be', async () => {
  await log.closeDays(system(daysLater(1)));
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
  await log.closeDays(system(daysLater(1)));
  expect(await log.verify(world.db)).toMatchObject({ ok: true, today: 0 });
});

test.each([0, 3, 50, 70])(
  'pages of the log show %i entries of today, then the chain to its first one',
  async (more) => {
    await world.sql`insert into moderation_log_today
      select gen_random_uuid(), '2026-03-10', 'system', null, null, 'submission.claimed', 'submission', gen_random_uuid()
      from generate_series(1, ${more})`;
    const places: string[] = [];
    const positions: (number | null)[] = [];
    for (let next: string | null | undefined; next !== null;) {
      const page = await log.page(marta, next);
      places.push(...page.entries.map(({ place }) => place));
      positions.push(...page.entries.map(({ position }) => position));
      next = page.next;
    }
    const { count } = await log.verify(world.db);
    expect(new Set(places).size).toBe(places.length);
    const today = positions.filter((position) => position === null);
    expect(today).toHaveLength(more);
    const chain = Array.from({ length: count }, (_, i) => count - i);
    expect(positions).toEqual([...today, ...chain]);
    await log.closeDays(system(daysLater(1)));
  },
);

test('the database refuses to change, delete or empty the log', async () => {
  const { sql } = world;
  const refused = { constraint_name: 'moderation_log_append_only' };
  await expect(sql`update moderation_log set act = 'x'`).rejects.toMatchObject(refused);
  await expect(sql`delete from moderation_log`).rejects.toMatchObject(refused);
  await expect(sql`truncate moderation_log`).rejects.toMatchObject(refused);
});

test('nor the log of the day, which loses an entry to the chain alone, and as it was', async () => {
  const { sql } = world;
  await submitted(wren);
  const refused = { constraint_name: 'moderation_log_today_append_only' };
  await expect(sql`update moderation_log_today set act = 'x'`).rejects.toMatchObject(refused);
  await expect(sql`delete from moderation_log_today`).rejects.toMatchObject(refused);
  await expect(sql`truncate moderation_log_today`).rejects.toMatchObject(refused);
  const changed = sql.begin(async (tx) => {
    await tx`insert into moderation_log (position, on_day, actor_kind, act, subject_kind, subject_id, previous_hash, hash, entry_id)
      select 0, on_day, 'system', act, subject_kind, subject_id, '', '', id from moderation_log_today`;
    await tx`delete from moderation_log_today`;
  });
  await expect(changed).rejects.toMatchObject(refused);
  await log.closeDays(system(daysLater(1)));
});

test('what is changed or missing behind the database’s back is found at its place', async () => {
  const { sql } = world;
  await sql`alter table moderation_log disable trigger all`;
  const before = await log.verify(world.db);
  // Which entry of the day came seventh is chance, and with it whether it had a reason.
  await sql`update moderation_log set reason_code = 'x' || coalesce(reason_code, '') where position = 7`;
  expect(await log.verify(world.db)).toMatchObject({ ok: false, brokenAt: 7 });
  await sql`update moderation_log set reason_code = nullif(substr(reason_code, 2), '') where position = 7`;
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
