import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import {
  actorOf,
  createAccount,
  deviceOf,
  openSetup,
  recover,
  sessions,
  isSetupOpen,
  setUp,
  signIn,
  signUp,
} from '#lib/server/identity/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, PASSPHRASE, person } from '../../support/world.ts';

const base = useDatabase();
const signing = (username: string, passphrase = PASSPHRASE) =>
  signIn(contextOf(base.db), '192.0.2.1', { username, passphrase });

describe('accounts', () => {
  test('sign in with the right passphrase only, whatever the case of the name', async () => {
    const { accountId } = await signUp(contextOf(base.db), '192.0.2.1', {
      username: 'Linnet',
      passphrase: PASSPHRASE,
    });
    expect(await signing('linnet')).toBe(accountId);
    expect(await signing('linnet', 'another passphrase')).toBeNull();
    expect(await signing('nobody here')).toBeNull();
  });

  test('whoever guesses on from one place keeps the owner out of nothing', async () => {
    const { accountId, recoveryCodes } = await createAccount(contextOf(base.db), {
      ...{ username: 'Dunnock', passphrase: PASSPHRASE },
    });
    const guess = (username: string) =>
      signIn(contextOf(base.db), '192.0.2.66', { username, passphrase: 'not the passphrase' });
    for (let n = 0; n < 10; n++) expect(await guess('dunnock')).toBeNull();
    for (let n = 0; n < 40; n++)
      await expect(guess('dunnock')).rejects.toMatchObject({ status: 429 });
    const own = { username: 'dunnock', passphrase: PASSPHRASE };
    expect(await signIn(contextOf(base.db), '192.0.2.67', own)).toBe(accountId);
    const code = { ...own, code: recoveryCodes[0]! };
    expect(await recover(contextOf(base.db), '192.0.2.67', code)).toBe(accountId);
  });

  test('guessing at one name comes to an end from however many places', async () => {
    const guess = async (n: number) =>
      signIn(contextOf(base.db), `192.0.2.${n % 200}`, { username: 'siskin', passphrase: 'wrong' });
    let passed = 0;
    for (let n = 0; n < 70; n++)
      await guess(n).then(
        () => passed++,
        () => {},
      );
    expect(passed).toBeGreaterThanOrEqual(60);
    expect(passed).toBeLessThan(70);
  });

  test('a name that looks like another is refused', async () => {
    const make = (username: string) =>
      createAccount(contextOf(base.db), { username, passphrase: PASSPHRASE });
    await make('Brook Dale');
    for (const alike of ['brook dale', 'brookdale', 'Bróok-Dale', 'Brook Dale\u3164']) {
      await expect(make(alike)).rejects.toMatchObject({ status: 409, message: 'name-taken' });
    }
  });

  test('a name that would pass for a role is refused', async () => {
    for (const username of ['Moderator', 'Moderator\u3164', '\u3164\u115F\uFFA0']) {
      const work = signUp(contextOf(base.db), 'a', { username, passphrase: PASSPHRASE });
      await expect(work).rejects.toMatchObject({ message: 'name-taken' });
    }
  });

  test('P11: nothing in the tables is a passphrase, a token or a code', async () => {
    const { token } = await person(base.db, 'secretive');
    const { recoveryCodes } = await createAccount(contextOf(base.db), {
      username: 'secretive two',
      passphrase: PASSPHRASE,
    });
    const dump = JSON.stringify(
      await base.sql`select a.*, s.*, r.* from accounts a left join sessions s on s.account_id = a.id
        left join recovery_codes r on r.account_id = a.id`,
    );
    for (const secret of [PASSPHRASE, token, ...recoveryCodes]) expect(dump).not.toContain(secret);
    const [row] = await base.sql`select passphrase_hash from accounts where username = 'secretive'`;
    expect(row!.passphrase_hash).toMatch(/^\$argon2id\$/);
  });

  test('a recovery code sets a new passphrase once and ends every session', async () => {
    const made = await createAccount(contextOf(base.db), {
      username: 'forgetful',
      passphrase: PASSPHRASE,
    });
    const { token } = await sessions.start(contextOf(base.db), made.accountId, 'Firefox');
    const use = (code: string) =>
      recover(contextOf(base.db), '192.0.2.1', {
        username: 'forgetful',
        code,
        passphrase: 'a brand new passphrase',
      });
    expect(await use('aaaa-aaaa-aaaa-aaaa')).toBeNull();
    expect(await use(made.recoveryCodes[0]!.toUpperCase().replaceAll('-', ' '))).toBe(
      made.accountId,
    );
    expect(await use(made.recoveryCodes[0]!)).toBeNull();
    expect((await actorOf(base.db, { session: token, receipt: undefined })).actor.kind).toBe(
      'guest',
    );
    expect(await signing('forgetful', 'a brand new passphrase')).toBe(made.accountId);
    expect(await signing('forgetful')).toBeNull();
  });
});

describe('sessions', () => {
  test('speak for the account until they are ended, one or all', async () => {
    const one = await person(base.db, 'traveller');
    const { token: second } = await sessions.start(contextOf(base.db), one.accountId, 'Safari');
    const ctx = await one.again();
    expect(ctx.actor).toMatchObject({ kind: 'member', username: 'traveller' });
    const list = await sessions.list(ctx, one.accountId, one.token);
    expect(list.map(({ device, current }) => [device, current]).sort()).toEqual([
      ['Firefox on Linux', true],
      ['Safari', false],
    ]);
    await sessions.endOne(ctx, one.accountId, list.find(({ current }) => !current)!.id);
    const ended = await actorOf(base.db, { session: second, receipt: undefined });
    expect(ended.actor.kind).toBe('guest');
    const { token: third } = await sessions.start(ctx, one.accountId, 'Edge');
    await sessions.endOthers(base.db, one.accountId, one.token);
    expect((await one.again()).actor.kind, 'this one goes on').toBe('member');
    const other = await actorOf(base.db, { session: third, receipt: undefined });
    expect(other.actor.kind).toBe('guest');
    await sessions.endAll(base.db, one.accountId);
    expect((await one.again()).actor.kind).toBe('guest');
  });

  test("cannot be ended by somebody else's hand", async () => {
    const [one, two] = [await person(base.db, 'first hand'), await person(base.db, 'second hand')];
    const [own] = await sessions.list(await one.again(), one.accountId, one.token);
    const work = sessions.endOne(await two.again(), two.accountId, own!.id);
    await expect(work).rejects.toMatchObject({ status: 404 });
    expect((await one.again()).actor.kind).toBe('member');
  });

  test('account-side times are whole days', async () => {
    const [row] = await base.sql`
      select bool_and(expires_at = date_trunc('day', expires_at)) as whole from sessions`;
    expect(row!.whole).toBe(true);
  });

  test('device names are coarse', () => {
    expect(deviceOf('Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0')).toBe(
      'Firefox on Android',
    );
    expect(deviceOf(null)).toBe('A browser');
  });
});

test('set-up makes one administrator with the printed code, and only while there is no account', async () => {
  await base.db.execute(sql`insert into installation (key_proof) values ('\\x00')`);
  const open = contextOf(base.db);
  expect(await openSetup(open), 'accounts exist already').toBeNull();
  await base.sql`delete from personas`;
  await base.sql`delete from accounts`;
  const code = (await openSetup(open))!;
  const use = (typed: string, username: string) =>
    setUp(open, '192.0.2.9', { code: typed, username, passphrase: PASSPHRASE });
  expect(await use('aaaaaaaaaaaaaaaa', 'keeper')).toBeNull();
  expect(await isSetupOpen(open)).toBe(true);
  const { accountId } = await createAccount(open, { username: 'first', passphrase: PASSPHRASE });
  expect(await isSetupOpen(open), 'somebody was made by the operator').toBe(false);
  expect(await use(code, 'keeper')).toBeNull();
  await base.sql`delete from personas where account_id = ${accountId}`;
  await base.sql`delete from accounts`;
  const made = await use(code, 'keeper');
  const { token } = await sessions.start(open, made!.accountId, 'Firefox');
  const { actor } = await actorOf(base.db, { session: token, receipt: undefined });
  expect(actor, 'until a second factor is shown').toMatchObject({
    kind: 'member',
    staffAfterFactor: true,
  });
  const [row] = await base.sql`select role from accounts where id = ${made!.accountId}`;
  expect(row!.role).toBe('administrator');
  expect(await use(code, 'second keeper')).toBeNull();
});
