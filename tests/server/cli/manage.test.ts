import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { claim, log } from '#lib/server/moderation/index.ts';
import { newKeyState } from '#lib/server/identity/keys/keyring.ts';
import { openKeyFile, signIn } from '#lib/server/identity/index.ts';
import { useDatabase } from '../../support/db.ts';
import { run } from '../../support/site.ts';
import { contextOf, PASSPHRASE } from '../../support/world.ts';
import { daysLater, submitted, threePeople } from '../moderation/support.ts';
import { afterwards, cleanUp, dataFolder } from '../embedded/support.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 30_000 });

const base = useDatabase();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footbridge-manage-'));
  await writeFile(join(folder, 'identity.key'), JSON.stringify(base.keyState), { mode: 0o600 });
  await openKeyFile(base.db, join(folder, 'identity.key'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** `npm run manage -- …` on the database of this file. */
const manage = (args: string[], input = '', env: Record<string, string> = {}) =>
  run(
    'manage.ts',
    { DATABASE_URL: base.url, IDENTITY_KEY_FILE: join(folder, 'identity.key'), ...env },
    args,
    input,
  ).ended;

const create = (args: string[], passphrase = PASSPHRASE) =>
  manage(['account', 'create', ...args, '--passphrase-stdin'], `${passphrase}\n`);
const entersAs = (username: string, passphrase = PASSPHRASE) =>
  signIn(contextOf(base.db), username, { username, passphrase });

describe('account create', () => {
  test.each([
    [[], 'member'],
    [['--role', 'moderator'], 'moderator'],
    [['--role', 'admin'], 'administrator'],
    [['--role', 'administrator'], 'administrator'],
  ])('%j makes an account as %s, with codes shown once', async (more, role) => {
    const username = `made-${more.at(-1) ?? 'plain'}`;
    const { code, output } = await create(['--username', username, ...more]);
    expect(code, output).toBe(0);
    expect(output.match(/\b\w{4}-\w{4}-\w{4}-\w{4}\b/g)).toHaveLength(8);
    expect(output).not.toContain(PASSPHRASE);
    const [row] = await base.sql`select role from accounts where username = ${username}`;
    expect(row!.role).toBe(role);
    const logged = await base.sql`
      select l.reason_code from moderation_log_today l join accounts a on a.id = l.subject_id
      where l.act = 'account.role' and a.username = ${username}`;
    expect(logged).toEqual(role === 'member' ? [] : [{ reason_code: role }]);
    expect(await entersAs(username)).toEqual(expect.any(String));
  });

  test.each([
    ['no name', ['--role', 'member'], PASSPHRASE, /--username is missing/],
    ['a name for a role', ['--username', 'admin'], PASSPHRASE, /pass for a role/],
    ['a name with a space', ['--username', 'two words'], PASSPHRASE, /--username is missing, or/],
    ['an unknown role', ['--username', 'who', '--role', 'owner'], PASSPHRASE, /--role is/],
    ['a short passphrase', ['--username', 'short'], 'short', /at least \d+ characters/],
    ['no passphrase', ['--username', 'none'], '', /at least \d+ characters/],
    ['an unknown option', ['--username', 'what', '--rôle', 'x'], PASSPHRASE, /--help tells/],
  ])('refuses %s, says why, and makes nothing', async (_, args, passphrase, words) => {
    const before = await base.sql`select count(*) from accounts`;
    const { code, output } = await create(args, passphrase);
    expect(code).toBe(1);
    expect(output).toMatch(words);
    expect(output).not.toMatch(/\n\s+at /);
    expect(await base.sql`select count(*) from accounts`).toEqual(before);
  });

  test('refuses a name that somebody has, and leaves their passphrase as it is', async () => {
    await create(['--username', 'taken']);
    const { code, output } = await create(['--username', 'TAKEN'], 'another long passphrase');
    expect([code, output.trim()]).toEqual([1, 'Somebody has that name already.']);
    expect(await entersAs('taken')).not.toBeNull();
  });

  test('asks for the passphrase on standard input, where no list of processes shows it', async () => {
    const { code, output } = await manage(['account', 'create', '--username', 'seen']);
    expect([code, output.trim()]).toEqual([1, 'Give the passphrase with --passphrase-stdin.']);
  });
});

describe('verify-log', () => {
  test('finds a log whole, and says where one was changed behind the site’s back', async () => {
    const { wren, marta } = await threePeople(base.db);
    const [writer, reader] = [await wren.again(), await marta.again()];
    const before = await base.sql`select 1 from moderation_log_today`;
    for (let i = 0; i < 3; i++) await claim(reader, await submitted(writer));
    const all = before.length + 6;
    const whole = await manage(['verify-log']);
    expect([whole.code, whole.output]).toEqual([
      0,
      expect.stringMatching(
        new RegExp(`whole: 0 entries.*[\\da-f]{64}\\. Not chained yet: ${all} of`),
      ),
    ]);
    await log.closeDays(contextOf(base.db, { kind: 'system' }, daysLater(1)));
    // What commands wrote is of the real day, which is not over.
    expect((await manage(['verify-log'])).output).toMatch(/whole: 6 entries.*[\da-f]{64}\./);
    await base.sql`alter table moderation_log disable trigger all`;
    await base.sql`update moderation_log set act = 'submission.approved' where position = 4`;
    const broken = await manage(['verify-log']);
    expect([broken.code, broken.output.trim()]).toEqual([1, 'The log is broken at entry 4.']);
  });
});

describe('every command', () => {
  const COMMANDS = [
    'account create',
    'account role',
    'account reset-factor',
    'backup',
    'identity rotate-key',
    'restore',
    'seed',
    'verify-log',
    'worker',
  ];

  test('is listed, and one that is not there is told apart', async () => {
    const all = await manage([]);
    expect(all.code).toBe(0);
    const listed = [...all.output.matchAll(/^ {2}([a-z-]+(?: [a-z-]+)?) {2,}\S/gm)];
    expect(listed.map(([, name]) => name)).toEqual(COMMANDS);
    const unknown = await manage(['account', 'destroy']);
    expect(unknown.code).toBe(1);
    expect(unknown.output).toContain("There is no command 'account destroy'");
  });

  test.each(COMMANDS)('%s --help tells how to call it, and touches nothing', async (name) => {
    const args = [...name.split(' '), '--help'];
    const { code, output } = await manage(args, '', { DATABASE_URL: 'postgres://nowhere:1/none' });
    expect(code).toBe(0);
    expect(output).toContain(`npm run manage -- ${name}`);
  });

  test('with the key of another database is refused, and changes nothing', async () => {
    const IDENTITY_KEY_FILE = join(folder, 'other.key');
    await writeFile(IDENTITY_KEY_FILE, JSON.stringify(newKeyState()), { mode: 0o600 });
    const args = ['account', 'create', '--username', 'stray', '--passphrase-stdin'];
    const { code, output } = await manage(args, PASSPHRASE, { IDENTITY_KEY_FILE });
    expect([code, output]).toEqual([1, expect.stringContaining('belongs to another database')]);
    expect(await entersAs('stray')).toBeNull();
  });

  test('works on a data folder with no site running, and leaves nothing running', async () => {
    const DATA_DIR = await dataFolder();
    afterwards(() => rm(DATA_DIR, { recursive: true, force: true }));
    const env = { DATABASE_URL: '', IDENTITY_KEY_FILE: '', DATA_DIR };
    const args = ['account', 'create', '--username', 'alone', '--passphrase-stdin'];
    const made = await manage(args, PASSPHRASE, env);
    expect(made.code, made.output).toBe(0);
    const verified = await manage(['verify-log'], '', env);
    expect(verified.output).toMatch(/whole: 0 entries/);
    await expect(stat(join(DATA_DIR, 'postgres/cluster/postmaster.pid'))).rejects.toThrow();
    await cleanUp();
  });
});
