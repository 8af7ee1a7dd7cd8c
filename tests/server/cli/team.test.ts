import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openKeyFile } from '#lib/server/identity/index.ts';
import { useDatabase } from '../../support/db.ts';
import { run } from '../../support/site.ts';
import { person } from '../../support/world.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

const base = useDatabase();
let folder: string;
const keyFile = () => join(folder, 'identity.key');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footbridge-team-'));
  await writeFile(keyFile(), JSON.stringify(base.keyState), { mode: 0o600 });
  await openKeyFile(base.db, keyFile());
  await person(base.db, 'ada', 'administrator');
  await person(base.db, 'wren');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function manage(...args: string[]): Promise<[number | null, string]> {
  const env = { DATABASE_URL: base.url, IDENTITY_KEY_FILE: keyFile() };
  const { code, output } = await run('manage.ts', env, args).ended;
  return [code, output.trim()];
}
const giveRole = (username: string, role: string) =>
  manage('account', 'role', '--username', username, '--role', role);

test('the operator gives and takes roles, but not the last administrator’s', async () => {
  expect(await giveRole('Wren', 'moderator')).toEqual([0, 'Wren is moderator now.']);
  const [row] = await base.sql`select role from accounts where username = 'wren'`;
  expect(row!.role).toBe('moderator');
  expect(await giveRole('nobody', 'moderator')).toEqual([1, 'Nobody has that name.']);
  expect(await giveRole('ada', 'member')).toEqual([
    1,
    'Somebody has to be the administrator: make another person one first.',
  ]);
  expect(await giveRole('ada', 'owner')).toEqual([1, '--role is member, moderator or admin.']);
  expect(await manage('account', 'role')).toEqual([1, '--username is missing.']);
  const acts = await base.sql`
    select act, actor_kind, reason_code from moderation_log_today where subject_kind = 'account'`;
  expect(acts).toEqual([{ act: 'account.role', actor_kind: 'system', reason_code: 'moderator' }]);
});

test('the operator takes a lost second factor away, and every session with it', async () => {
  const { accountId, again } = await person(base.db, 'noor', 'moderator');
  const reset = (username: string) => manage('account', 'reset-factor', '--username', username);
  expect(await reset('noor')).toEqual([
    0,
    'noor has no second factor any more, and is signed out everywhere.',
  ]);
  expect((await again()).actor.kind).toBe('guest');
  const left = await base.sql`select 1 from second_factors where account_id = ${accountId}`;
  expect(left).toHaveLength(0);
  const acts = await base.sql`
    select actor_kind from moderation_log_today where act = 'account.factor_reset'`;
  expect(acts).toEqual([{ actor_kind: 'system' }]);
  expect(await reset('nobody')).toEqual([1, 'Nobody has that name.']);
});
