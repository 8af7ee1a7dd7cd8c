import { Secret } from 'otpauth';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import {
  actorOf,
  addApp,
  changePassphrase,
  countRecoveryCodes,
  createAccount,
  enter,
  findFactors,
  findStep,
  offerApp,
  passStep,
  prove,
  removeFactor,
  renameFactor,
  renewCodes,
  requireRecentProof,
  sessions,
} from '#lib/server/identity/index.ts';
import { stepOf } from '#lib/server/identity/factors/totp.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { codeOf, giveApp } from '../../support/factors.ts';
import { contextOf, guest, PASSPHRASE, TODAY } from '../../support/world.ts';

const base = useDatabase();
const MINUTE = 60_000;
const later = (minutes: number) => new Date(TODAY.getTime() + minutes * MINUTE);
const atDoor = (now = TODAY) => contextOf(base.db, guest, now);

/** Somebody who signed in today with the passphrase alone. */
async function somebody(username: string, role: 'member' | 'moderator' = 'member') {
  const made = await createAccount(atDoor(), { username, passphrase: PASSPHRASE, role });
  const { token } = await sessions.start(atDoor(), made.accountId, 'Firefox on Linux');
  const at = async (now = TODAY): Promise<Context> =>
    contextOf(base.db, (await actorOf(base.db, { session: token, receipt: undefined })).actor, now);
  return { ...made, token, at };
}

/** The same with an app, which this session has not shown. */
async function withApp(username: string, role: 'member' | 'moderator' = 'member') {
  const person = await somebody(username, role);
  return { ...person, secret: await giveApp(base.db, person.accountId, TODAY) };
}

async function stepFor(accountId: string): Promise<string> {
  const entered = await enter(atDoor(), accountId, 'Firefox on Linux');
  if (!('step' in entered)) throw new Error('there was no second step');
  return entered.step;
}

describe('an authenticator app', () => {
  test('is asked as RFC 6238 says, with one step of drift either way', () => {
    const secret = Secret.fromLatin1('12345678901234567890').base32;
    const at = (seconds: number) => new Date(seconds * 1000);
    for (const [seconds, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [20_000_000_000, '353130'],
    ] as const) {
      expect(stepOf(secret, code, at(seconds))).toBe(Math.floor(seconds / 30));
      expect(stepOf(secret, code, at(seconds + 30))).toBe(Math.floor(seconds / 30));
      expect(stepOf(secret, code, at(seconds - 30))).toBe(Math.floor(seconds / 30));
      expect(stepOf(secret, code, at(seconds + 60))).toBeNull();
      expect(stepOf(secret, code, at(seconds - 60))).toBeNull();
    }
  });

  test('is set up with the secret it was shown, and counts as shown from then on', async () => {
    const wren = await somebody('wren');
    const { state, secret, qr } = offerApp(await wren.at(), 'Footbridge');
    expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(qr.path.length).toBeGreaterThan(1000);
    const add = async (code: string) =>
      addApp(await wren.at(), wren.token, { state, code, name: 'Telephone' });
    await expect(add('000000')).rejects.toMatchObject({ message: 'code-wrong' });
    expect(await findFactors(await wren.at())).toEqual([]);
    await add(codeOf(secret, TODAY));
    expect(await findFactors(await wren.at())).toMatchObject([{ kind: 'app', name: 'Telephone' }]);
    expect(() => requireRecentProof({ ...contextOf(base.db) })).toThrow();
    const { actor } = await wren.at();
    expect(actor).toMatchObject({ provedAt: TODAY });
  });

  test('of somebody else is set up for nobody', async () => {
    const [otis, ada] = [await somebody('otis'), await somebody('ada')];
    const { state, secret } = offerApp(await otis.at(), 'Footbridge');
    const work = addApp(await ada.at(), ada.token, {
      state,
      code: codeOf(secret, TODAY),
      name: '',
    });
    await expect(work).rejects.toMatchObject({ message: 'app-late' });
  });

  test('gives a code that counts once, and no earlier one after it', async () => {
    const { accountId, secret } = await withApp('linnet');
    const show = async (code: string, now = TODAY) =>
      passStep(atDoor(now), await stepFor(accountId), { code }, 'Firefox');
    const now = codeOf(secret, TODAY);
    const [one, two] = await Promise.all([show(now), show(now)]);
    expect([one, two].filter(Boolean), 'the same code at the same time').toHaveLength(1);
    expect(await show(now)).toBeNull();
    expect(await show(codeOf(secret, later(-0.5)))).toBeNull();
    const next = codeOf(secret, later(0.5));
    expect(await show(`${next.slice(0, 3)} ${next.slice(3)}`)).toMatchObject({ by: 'app' });
  });
});

describe('the second step', () => {
  test('comes after the passphrase, and what is kept for it speaks for nobody', async () => {
    const { accountId, secret } = await withApp('kestrel');
    const step = await stepFor(accountId);
    const { actor } = await actorOf(base.db, { session: step, receipt: undefined });
    expect(actor).toEqual({ kind: 'guest' });
    expect(await findStep(atDoor(), step)).toEqual({ factor: true, passkey: null });
    expect(await passStep(atDoor(), step, { code: '000000' }, 'Firefox')).toBeNull();
    const passed = await passStep(atDoor(), step, { code: codeOf(secret, TODAY) }, 'Firefox');
    const inside = await actorOf(base.db, { session: passed!.token, receipt: undefined });
    expect(inside.actor).toMatchObject({ kind: 'member', accountId });
  });

  test('has to follow soon, and not after another passphrase', async () => {
    const person = await withApp('plover');
    const step = await stepFor(person.accountId);
    const code = codeOf(person.secret, later(11));
    expect(await passStep(atDoor(later(11)), step, { code }, 'Firefox')).toBeNull();
    const changed = { current: PASSPHRASE, passphrase: 'another fine passphrase' };
    expect(await changePassphrase(await person.at(), changed)).toBe(true);
    expect(await findStep(atDoor(), step)).toBeNull();
    const shown = { code: codeOf(person.secret, TODAY) };
    expect(await passStep(atDoor(), step, shown, 'Firefox')).toBeNull();
    expect(await findStep(atDoor(), `${step.slice(0, -2)}AA`), 'a forged one').toBeNull();
  });

  test('takes a recovery code once, and says by what it was passed', async () => {
    const { accountId, recoveryCodes, at } = await withApp('siskin');
    const step = await stepFor(accountId);
    const shown = { code: recoveryCodes[0]! };
    expect(await passStep(atDoor(), step, shown, 'Firefox')).toMatchObject({ by: 'recovery code' });
    expect(await passStep(atDoor(), step, shown, 'Firefox')).toBeNull();
    expect(await countRecoveryCodes(await at())).toBe(recoveryCodes.length - 1);
  });

  test('is not there for an account without a second factor', async () => {
    const { accountId } = await somebody('dunlin');
    expect(await enter(atDoor(), accountId, 'Firefox')).toMatchObject({ staffAfterFactor: false });
  });
});

describe('an act that needs fresh proof', () => {
  test('counts it for ten minutes', async () => {
    const merlin = await somebody('merlin');
    expect(requireRecentProof(await merlin.at(later(10)))).toBeUndefined();
    const late = await merlin.at(later(10.1));
    expect(() => requireRecentProof(late)).toThrow('prove-again');
    for (const work of [
      () => renewCodes(late),
      () => removeFactor(late, 'none'),
      () => Promise.resolve().then(() => offerApp(late, 'Footbridge')),
    ])
      await expect(work()).rejects.toMatchObject({ status: 403, message: 'prove-again' });
    expect(await prove(late, merlin.token, { passphrase: 'not it' })).toBe(false);
    expect(await prove(late, merlin.token, { passphrase: PASSPHRASE })).toBe(true);
    expect(requireRecentProof(await merlin.at(later(20)))).toBeUndefined();
  });

  test('takes the passphrase from nobody who has a second factor', async () => {
    const person = await withApp('hobby');
    const ctx = await person.at();
    expect(() => requireRecentProof(ctx), 'the app was not shown here').toThrow('prove-again');
    expect(await prove(ctx, person.token, { passphrase: PASSPHRASE })).toBe(false);
    expect(() => requireRecentProof(ctx)).toThrow('prove-again');
    expect(await prove(ctx, person.token, { code: codeOf(person.secret, TODAY) })).toBe(true);
    expect(requireRecentProof(await person.at())).toBeUndefined();
  });

  test('takes a recovery code from nobody who never had a second factor', async () => {
    const { at, token, recoveryCodes } = await somebody('crake');
    expect(await prove(await at(), token, { code: recoveryCodes[0]! })).toBe(false);
    expect(await countRecoveryCodes(await at())).toBe(recoveryCodes.length);
  });

  test('makes new recovery codes, and the old ones open nothing', async () => {
    const { accountId, at, token, secret, recoveryCodes } = await withApp('pipit');
    await prove(await at(), token, { code: codeOf(secret, TODAY) });
    const fresh = await renewCodes(await at());
    expect(fresh).toHaveLength(8);
    const show = async (code: string) =>
      passStep(atDoor(), await stepFor(accountId), { code }, 'Firefox');
    expect(await show(recoveryCodes[0]!)).toBeNull();
    expect(await show(fresh[0]!)).not.toBeNull();
  });
});

describe('the team', () => {
  let noor: Awaited<ReturnType<typeof withApp>>;
  beforeAll(async () => {
    noor = await withApp('noor', 'moderator');
  });

  test('is nobody there until a second factor is shown in this session', async () => {
    const ctx = await noor.at();
    expect(ctx.actor).toMatchObject({ kind: 'member', staffAfterFactor: true });
    await expect(moderation.queue(ctx)).rejects.toMatchObject({ status: 404 });
    await prove(ctx, noor.token, { code: codeOf(noor.secret, TODAY) });
    expect((await noor.at()).actor).toMatchObject({ kind: 'staff', role: 'moderator' });
    expect((await moderation.queue(await noor.at())).items).toEqual([]);
    const other = await sessions.start(atDoor(), noor.accountId, 'Safari');
    const there = await actorOf(base.db, { session: other.token, receipt: undefined });
    expect(there.actor, 'in another browser').toMatchObject({ staffAfterFactor: true });
  });

  test('keeps its last second factor, and everyone else may let theirs go', async () => {
    const ctx = await noor.at();
    const [only] = await findFactors(ctx);
    await expect(removeFactor(ctx, only!.id)).rejects.toMatchObject({ message: 'factor-required' });
    await giveApp(base.db, noor.accountId, TODAY);
    await removeFactor(ctx, only!.id);
    expect(await findFactors(ctx)).toHaveLength(1);
    const member = await withApp('reed');
    await prove(await member.at(), member.token, { code: codeOf(member.secret, TODAY) });
    const [theirs] = await findFactors(await member.at());
    await removeFactor(await member.at(), theirs!.id);
    expect(await findFactors(await member.at())).toEqual([]);
    expect((await member.at()).actor, 'the passphrase is proof again').toHaveProperty('provedAt');
  });

  test('nobody renames or removes what is another person’s', async () => {
    const [theirs] = await findFactors(await noor.at());
    const stranger = await somebody('stranger');
    const ctx = await stranger.at();
    for (const work of [
      () => renameFactor(ctx, theirs!.id, 'mine'),
      () => removeFactor(ctx, theirs!.id),
    ])
      await expect(work()).rejects.toMatchObject({ status: 404 });
  });
});

test('P11: no column of the database holds a secret of a second factor, a proof or a code', async () => {
  const person = await somebody('secretive');
  const { state, secret } = offerApp(await person.at(), 'Footbridge');
  const code = codeOf(secret, TODAY);
  await addApp(await person.at(), person.token, { state, code, name: 'My blue telephone' });
  const raw = Buffer.from(Secret.fromBase32(secret.replaceAll(' ', '')).buffer);
  const secrets = [
    ...[PASSPHRASE, person.token, ...person.recoveryCodes, 'My blue telephone', state],
    ...person.recoveryCodes.map((each) => each.replaceAll('-', '')),
    ...[
      secret.replaceAll(' ', ''),
      raw.toString('hex'),
      raw.toString('base64'),
      raw.toString('latin1'),
    ],
    ...[TODAY.toISOString(), String(TODAY.getTime())],
  ];
  const columns = await base.sql<{ table_name: string; column_name: string }[]>`
    select table_name, column_name from information_schema.columns where table_schema = 'public'`;
  const told: string[] = [];
  for (const { table_name: table, column_name: column } of columns) {
    const rows = await base.sql<{ value: unknown }[]>`
      select ${base.sql(column)} as value from ${base.sql(table)} where ${base.sql(column)} is not null`;
    const text = rows.map(({ value }) => formsOf(value)).join('\n');
    told.push(
      ...secrets.filter((each) => text.includes(each)).map((s) => `${table}.${column}: ${s}`),
    );
  }
  expect(columns.length).toBeGreaterThan(50);
  expect(told).toEqual([]);
});

/** A value as text, and bytes in every form in which something could stand in them. */
const formsOf = (value: unknown): string =>
  value instanceof Uint8Array
    ? ['hex', 'base64', 'latin1']
        .map((form) => Buffer.from(value).toString(form as BufferEncoding))
        .join('\n')
    : value instanceof Date
      ? value.toISOString()
      : JSON.stringify(value);
