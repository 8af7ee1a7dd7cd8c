import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { log } from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';
import { daysLater } from './support.ts';

const file = vi.hoisted(() => {
  const place = `${process.env['TMPDIR'] ?? '/tmp'}/footbridge-heads-${process.pid}-${Date.now()}.txt`;
  return (process.env.LOG_ANCHOR_FILE = place);
});
const world = useDatabase();
afterAll(() => rmSync(file, { force: true }));

const system = (day: number) => contextOf(world.db, { kind: 'system' }, daysLater(day));
const addEntries = (count: number) => world.sql`
  insert into moderation_log (position, on_day, actor_kind, act, subject_kind, subject_id,
    previous_hash, hash)
  select 0, '2026-03-10', 'system', 'submission.claimed', 'submission', gen_random_uuid(), '', ''
  from generate_series(1, ${count})`;
const verdict = async () => log.verify(world.db, undefined, await log.readAnchors(file));

/** Somebody with every right over the database has the whole chain made anew from other entries. */
async function writeAnew(entries: string): Promise<void> {
  await world.sql.unsafe(`
    alter table moderation_log disable trigger moderation_log_append_only;
    create temporary table kept as select * from moderation_log;
    delete from moderation_log;
    insert into moderation_log (position, on_day, actor_kind, actor_id, actor_role, act,
      subject_kind, subject_id, reason_code, previous_hash, hash, entry_id)
    select 0, on_day, actor_kind, actor_id, actor_role, act, subject_kind, subject_id, reason_code,
      '', '', entry_id from (${entries}) kept;
    drop table kept;
    alter table moderation_log enable trigger moderation_log_append_only;`);
}

beforeAll(async () => {
  await log.anchorHead(system(0));
  expect(existsSync(file), 'nothing is kept of an empty log').toBe(false);
  await addEntries(5);
  await log.anchorHead(system(1));
  await addEntries(5);
  await log.anchorHead(system(2));
});

test('the head is kept once for each day on which the log grew, behind those of earlier days', async () => {
  await log.anchorHead(system(3));
  expect(readFileSync(file, 'utf8')).toMatch(
    /^2026-03-11 5 [\da-f]{64}\n2026-03-12 10 [\da-f]{64}\n$/,
  );
  expect(await verdict()).toMatchObject({ ok: true, count: 10 });
});

test('nobody but the system has it written', async () => {
  await expect(log.anchorHead(contextOf(world.db))).rejects.toMatchObject({ status: 403 });
});

describe('a log that was made anew is whole in itself, and found by its copies', () => {
  const ATTACKS = [
    [
      'one entry changed',
      `select * from (select position, on_day, actor_kind, actor_id, actor_role,
      case position when 7 then 'submission.approved' else act end as act, subject_kind, subject_id,
      reason_code, entry_id from kept) k order by position`,
      10,
    ],
    [
      'one entry taken out and another put at the end',
      `(select * from kept where position <> 3
      order by position) union all (select * from kept where position = 3)`,
      5,
    ],
    [
      'two entries in each other’s place',
      `select * from kept
      order by case position when 4 then 5 when 5 then 4 else position end`,
      5,
    ],
    ['its end cut off', 'select * from kept where position < 9 order by position', 9],
  ] as const;

  test.each(ATTACKS)('%s', async (_, entries, at) => {
    await world.sql`create table before as select * from moderation_log`;
    await writeAnew(entries);
    expect(await log.verify(world.db)).toMatchObject({ ok: true });
    expect(await verdict()).toMatchObject({ ok: false, brokenAt: at, anchor: expect.any(String) });
    await writeAnew('select * from before order by position');
    await world.sql`drop table before`;
    expect(await verdict()).toMatchObject({ ok: true, count: 10 });
  });
});

test('a file that holds anything else is refused with its line', async () => {
  appendFileSync(file, 'something else\n');
  await expect(log.readAnchors(file)).rejects.toThrow(
    `${file} has no copy of the log's head in line 3`,
  );
});
