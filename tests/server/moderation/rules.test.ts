import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { claim, queue } from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { approved, decided, submitted, threePeople } from './support.ts';

const world = useDatabase();
let people: Awaited<ReturnType<typeof threePeople>>;
let wren: Context;
let marta: Context;

beforeAll(async () => {
  people = await threePeople(world.db);
  wren = await people.wren.again();
  marta = await people.marta.again();
});

const MAP: Record<string, string[]> = {
  waiting: ['claimed', 'taken_back', 'superseded'],
  claimed: [
    'waiting',
    'one_approval',
    'returned',
    'declined',
    'approved',
    'taken_back',
    'superseded',
  ],
  one_approval: ['claimed', 'taken_back', 'superseded'],
  returned: ['superseded'],
  // After an appeal alone (rereading.test.ts).
  declined: ['waiting'],
  approved: ['waiting'],
  taken_back: [],
  superseded: [],
};
const OPEN = ['waiting', 'claimed', 'one_approval'];

const steps = Object.keys(MAP).flatMap((from) =>
  Object.keys(MAP)
    .filter((to) => to !== from && !MAP[from]?.includes(to))
    .map((to) => ({ from, to })),
);

test.for(steps)(
  'the database refuses a submission to go from $from to $to',
  async ({ from, to }) => {
    const { sql } = world;
    const id = randomUUID();
    const personaId = wren.actor.kind === 'member' ? (wren.actor.personaIds[0] ?? '') : '';
    const day = OPEN.includes(from) ? null : '2026-03-10';
    const lease = from === 'claimed' ? randomUUID() : null;
    const until = lease ? '2026-03-10T10:00:00Z' : null;
    const first = from === 'one_approval' || to === 'one_approval' ? await anyDecision() : null;
    await sql`insert into submissions (id, kind, persona_id, subject_id, number, state, submitted_at,
      decided_on, lease_id, lease_expires_at, first_approval_id)
    values (${id}, 'story', ${personaId}, ${randomUUID()}, 1, ${from}, '2026-03-10T00:00:00Z',
      ${day}, ${lease}, ${until}, ${first})`;
    const next = to === 'claimed' ? randomUUID() : null;
    await expect(
      sql`update submissions set state = ${to}, decided_on = ${OPEN.includes(to) ? null : '2026-03-10'},
      lease_id = ${next}, lease_expires_at = ${next ? '2026-03-10T10:00:00Z' : null} where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'submissions_transition' });
  },
);

async function anyDecision(): Promise<string> {
  const [known] = await world.sql`select id from decisions limit 1`;
  if (known) return known['id'] as string;
  await approved(marta, await submitted(wren));
  return anyDecision();
}

test('the database refuses a decision without the lease', async () => {
  const { sql } = world;
  const id = await submitted(wren);
  const decide = (lease: string, by: string) => sql`
    insert into decisions (id, submission_id, kind, lease_id, decided_by, decided_by_role, decided_on)
    values (${randomUUID()}, ${id}, 'approve', ${lease}, ${by}, 'moderator', '2026-03-10')`;
  const refused = { constraint_name: 'decisions_lease' };
  await expect(decide(randomUUID(), people.marta.accountId)).rejects.toMatchObject(refused);
  const { leaseId } = await claim(marta, id);
  await expect(decide(randomUUID(), people.marta.accountId)).rejects.toMatchObject(refused);
  await expect(decide(leaseId, people.noor.accountId)).rejects.toMatchObject(refused);
});

test('the database refuses a state that no decision stands behind', async () => {
  const { sql } = world;
  const id = await submitted(wren);
  await claim(marta, id);
  const set = (state: string) => sql`
    update submissions set state = ${state}, decided_on = '2026-03-10', lease_id = null,
      lease_expires_at = null, submitted_at = '2026-03-10T00:00:00Z' where id = ${id}`;
  for (const state of ['approved', 'returned', 'declined']) {
    await expect(set(state)).rejects.toMatchObject({ constraint_name: 'submissions_decision' });
  }
});

test('the database refuses both approvals from one person within a day', async () => {
  const { sql } = world;
  const id = await submitted(wren);
  const { leaseId } = await claim(marta, id);
  await decided(marta, { submissionId: id, leaseId, needsTwo: true });
  const lease = randomUUID();
  const by = people.marta.accountId;
  await sql`update submissions set state = 'claimed', claimed_by = ${by}, lease_id = ${lease},
    lease_expires_at = '2026-03-10T10:00:00Z' where id = ${id}`;
  await sql`insert into decisions (id, submission_id, sequence, kind, lease_id, decided_by, decided_by_role, decided_on)
    values (${randomUUID()}, ${id}, 2, 'approve', ${lease}, ${by}, 'moderator', '2026-03-11')`;
  await expect(
    sql`update submissions set state = 'approved', decided_on = '2026-03-11', lease_id = null,
      lease_expires_at = null, submitted_at = '2026-03-10T00:00:00Z' where id = ${id}`,
  ).rejects.toMatchObject({ constraint_name: 'submissions_second_person' });
});

test('a decided submission keeps no time, and decisions are not deleted', async () => {
  const { sql } = world;
  await approved(marta, await submitted(wren));
  await expect(
    sql`update submissions set submitted_at = '2026-03-10T09:30:00Z' where state = 'approved'`,
  ).rejects.toMatchObject({ constraint_name: 'submissions_day_when_decided' });
  await expect(sql`delete from decisions`).rejects.toMatchObject({
    constraint_name: 'decisions_append_only',
  });
});

test('the queue is found by its index beside 40,000 decided submissions', async () => {
  const { sql } = world;
  const personaId = wren.actor.kind === 'member' ? (wren.actor.personaIds[0] ?? '') : '';
  await sql`insert into submissions (id, kind, persona_id, subject_id, number, state, submitted_at, decided_on)
    select gen_random_uuid(), 'story', ${personaId}, gen_random_uuid(), 1, 'declined',
      '2026-03-01T00:00:00Z', '2026-03-02' from generate_series(1, 40000)`;
  await sql`analyze submissions`;
  world.queries.length = 0;
  await queue(marta);
  const text = world.queries.find((query) => query.includes('from "submissions"')) ?? '';
  expect(text).toContain('order by');
  // Explained without values, as a prepared statement is planned once it was used often.
  const plan = await sql.unsafe(`explain (generic_plan) ${text}`);
  expect(JSON.stringify(plan)).toContain('submissions_queue');
}, 30_000);
