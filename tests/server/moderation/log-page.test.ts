import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { log } from '#lib/server/moderation/index.ts';
import { chainQuery, type LogFilter } from '#lib/server/moderation/log-query.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';
import { approved, daysLater, submitted, threePeople } from './support.ts';

const world = useDatabase();
let marta: Context;
let id: string;

beforeAll(async () => {
  const people = await threePeople(world.db);
  marta = await people.marta.again();
  const wren = await people.wren.again();
  id = await submitted(wren);
  await approved(marta, id);
  for (let i = 0; i < 3; i++) await submitted(wren);
});

const acts = async (filter: LogFilter) =>
  (await log.page(marta, undefined, filter)).entries.map(({ act }) => act);

test('shows entries of one kind, about one thing, or both: on their own day and after', async () => {
  for (const close of [false, true]) {
    if (close) await log.closeDays(contextOf(world.db, { kind: 'system' }, daysLater(1)));
    const about = await log.page(marta, undefined, { about: id });
    expect(about.entries.map(({ act }) => act).toSorted()).toEqual([
      'submission.approved',
      'submission.claimed',
      'submission.submitted',
    ]);
    expect(new Set(about.entries.map((entry) => entry.about))).toEqual(new Set([id]));
    expect(await acts({ act: 'submission.submitted' })).toEqual(
      Array.from({ length: 4 }, () => 'submission.submitted'),
    );
    expect(await acts({ act: 'submission.submitted', about: id })).toHaveLength(1);
  }
});

test('finds nothing for what is no number of anything, and never about people', async () => {
  const { accountId } = marta.actor as { accountId: string };
  await world.sql`insert into moderation_log_today (id, on_day, actor_kind, act, subject_kind, subject_id)
    values (${randomUUID()}, '2026-03-12', 'system', 'account.role', 'account', ${accountId})`;
  for (const about of [randomUUID(), "x' or 1=1", accountId])
    expect(await acts({ about })).toEqual([]);
  const [entry] = (await log.page(marta, undefined, { act: 'account.role' })).entries;
  expect(entry?.about).toBeNull();
});

test('is found by its index in a log of a hundred thousand entries', async () => {
  const { sql } = world;
  await sql`alter table moderation_log disable trigger user`;
  await sql`insert into moderation_log (position, on_day, actor_kind, act, subject_kind, subject_id,
      previous_hash, hash)
    select 100 + n, '2026-03-11', 'system', case n % 5000 when 0 then 'story.warned' else 'submission.claimed' end, 'submission',
      gen_random_uuid(), '', '' from generate_series(1, 100000) n`;
  await sql`analyze moderation_log`;
  const plans: [LogFilter, string][] = [
    [{ act: 'story.warned' }, 'moderation_log_act'],
    [{ about: id }, 'moderation_log_subject'],
    [{}, 'moderation_log_pkey'],
  ];
  for (const [filter, index] of plans) {
    const { sql: text, params } = chainQuery(marta, filter, 90_000, 51).toSQL();
    const plan = JSON.stringify(await sql.unsafe(`explain ${text}`, params as never[]));
    expect(plan).toContain(index);
    expect(plan).not.toContain('Sort');
  }
});
