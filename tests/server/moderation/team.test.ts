import { beforeAll, describe, expect, test } from 'vitest';
import { prove } from '#lib/server/identity/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { codeOf, giveApp } from '../../support/factors.ts';
import { contextOf, person, TODAY } from '../../support/world.ts';
import { sent, story } from '../stories/support.ts';
import * as stories from '#lib/server/stories/index.ts';

const base = useDatabase();
const MINUTE = 60_000;
type Person = Awaited<ReturnType<typeof person>>;
let ada: Person;
let marta: Person;

beforeAll(async () => {
  ada = await person(base.db, 'ada', 'administrator');
  marta = await person(base.db, 'marta', 'moderator');
  await person(base.db, 'wren');
});

const give = async (by: Person, username: string, role: 'member' | 'moderator' | 'administrator') =>
  moderation.giveRole(await by.again(), { username, role });
const roleOf = async (username: string) =>
  (await base.sql<{ role: string }[]>`select role from accounts where username = ${username}`)[0]
    ?.role;

describe('roles', () => {
  test('are given and taken by administrators, and nobody else learns of the page', async () => {
    await give(ada, 'Wren', 'moderator');
    expect(await roleOf('wren')).toBe('moderator');
    const team = await moderation.findTeam(await ada.again());
    expect(team).toEqual([
      { username: 'ada', role: 'administrator', ready: true },
      { username: 'marta', role: 'moderator', ready: true },
      { username: 'wren', role: 'moderator', ready: false },
    ]);
    await expect(give(marta, 'wren', 'member')).rejects.toMatchObject({ status: 404 });
    const asked = moderation.findTeam(await marta.again());
    await expect(asked).rejects.toMatchObject({ status: 404 });
    await give(ada, 'wren', 'member');
    expect(await roleOf('wren')).toBe('member');
    await expect(give(ada, 'nobody', 'moderator')).rejects.toMatchObject({
      message: 'no-such-account',
    });
  });

  test('are given only with fresh proof', async () => {
    const late = await ada.again(new Date(TODAY.getTime() + 11 * MINUTE));
    const work = moderation.giveRole(late, { username: 'wren', role: 'administrator' });
    await expect(work).rejects.toMatchObject({ message: 'prove-again' });
    expect(await roleOf('wren')).toBe('member');
  });

  test('stand in the log by account and code, with no name and no persona', async () => {
    const rows = await base.sql`
      select act, subject_kind, reason_code, actor_kind, actor_role from moderation_log_today
      where subject_kind = 'account' order by reason_code`;
    const by = { act: 'account.role', subject_kind: 'account', actor_kind: 'staff' };
    expect(rows).toEqual([
      { ...by, reason_code: 'member', actor_role: 'administrator' },
      { ...by, reason_code: 'moderator', actor_role: 'administrator' },
    ]);
  });

  test('that end give back at once what was held, and open nothing any more', async () => {
    const noor = await person(base.db, 'noor', 'moderator');
    const writer = await person(base.db, 'otis');
    const put = sent(stories.submitNew(await writer.again(), 'a', story({})));
    const { submissionId } = await put;
    await moderation.claim(await noor.again(), submissionId);
    await give(ada, 'noor', 'member');
    const [row] = await base.sql`
      select state, claimed_by, lease_id from submissions where id = ${submissionId}`;
    expect(row).toEqual({ state: 'waiting', claimed_by: null, lease_id: null });
    const ctx = await noor.again();
    expect(ctx.actor).toMatchObject({ kind: 'member' });
    await expect(moderation.queue(ctx)).rejects.toMatchObject({ status: 404 });
  });

  test('leave one administrator, also when two take each other’s at the same time', async () => {
    await expect(give(ada, 'ada', 'moderator')).rejects.toMatchObject({
      message: 'last-administrator',
    });
    const isolde = await person(base.db, 'isolde', 'administrator');
    const both = await Promise.allSettled([
      give(ada, 'isolde', 'member'),
      give(isolde, 'ada', 'member'),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const left = await base.sql`select username from accounts where role = 'administrator'`;
    expect(left).toHaveLength(1);
  });
});

test('a second factor that was lost is taken away, with every session', async () => {
  const reed = await person(base.db, 'reed', 'moderator');
  const system = contextOf(base.db, { kind: 'system' });
  await moderation.resetFactors(system, 'reed');
  expect((await reed.again()).actor.kind).toBe('guest');
  const left = await base.sql`select * from second_factors where account_id = ${reed.accountId}`;
  expect(left).toHaveLength(0);
  const secret = await giveApp(base.db, marta.accountId, TODAY);
  const ctx = await marta.again();
  expect(await prove(ctx, marta.token, { code: codeOf(secret, TODAY) }), 'another’s stays').toBe(
    true,
  );
  await expect(moderation.resetFactors(await marta.again(), 'wren')).rejects.toMatchObject({
    status: 404,
  });
});
