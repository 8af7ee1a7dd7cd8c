import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import type { Context } from '#lib/server/context.ts';
import {
  actorOf,
  addPasskey,
  createAccount,
  enter,
  findFactors,
  findStep,
  forgetChallenges,
  offerPasskey,
  passStep,
  sessions,
} from '#lib/server/identity/index.ts';
import { newAuthenticator } from '../../support/authenticator.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, guest, PASSPHRASE, TODAY } from '../../support/world.ts';

const base = useDatabase();
const origin = env().ORIGIN;
const MINUTE = 60_000;
const atDoor = (now = TODAY) => contextOf(base.db, guest, now);

async function somebody(username: string) {
  const { accountId } = await createAccount(atDoor(), { username, passphrase: PASSPHRASE });
  const { token } = await sessions.start(atDoor(), accountId, 'Firefox on Linux');
  const at = async (now = TODAY): Promise<Context> =>
    contextOf(base.db, (await actorOf(base.db, { session: token, receipt: undefined })).actor, now);
  return { accountId, token, at };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;

async function withPasskey(username: string, counter = 1) {
  const person = await somebody(username);
  const device = newAuthenticator();
  const { question, state } = await offerPasskey(await person.at(), 'Footbridge');
  const credential = device.create(question, { origin, counter });
  await addPasskey(await person.at(), person.token, { state, credential, name: 'Laptop' });
  return { ...person, device };
}

/** What the door asks of somebody who has shown the passphrase. */
async function askedAtDoor({ accountId }: Pick<Somebody, 'accountId'>, now = TODAY) {
  const entered = await enter(atDoor(now), accountId, 'Firefox on Linux');
  if (!('step' in entered)) throw new Error('there was no second step');
  const found = await findStep(atDoor(now), entered.step);
  return { step: entered.step, ...found!.passkey! };
}

describe('a passkey', () => {
  test('is made for this site, and opens the second step', async () => {
    const wren = await withPasskey('wren');
    expect(await findFactors(await wren.at())).toMatchObject([{ kind: 'passkey', name: 'Laptop' }]);
    const { step, question, state } = await askedAtDoor(wren);
    expect(JSON.parse(question)).toMatchObject({ rpId: new URL(origin).hostname });
    const credential = wren.device.get(question, { origin, counter: 2 });
    const passed = await passStep(atDoor(), step, { state, credential }, 'Firefox');
    expect(passed).toMatchObject({ by: 'passkey' });
  });

  test('answers a question once', async () => {
    const otis = await withPasskey('otis', 0);
    const { step, question, state } = await askedAtDoor(otis);
    // A passkey that is kept in several places counts nothing: only the question tells.
    const credential = otis.device.get(question, { origin, counter: 0 });
    const show = () => passStep(atDoor(), step, { state, credential }, 'Firefox');
    const answers = await Promise.all([show(), show()]);
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await show()).toBeNull();
    await forgetChallenges(atDoor(new Date(TODAY.getTime() + 5 * MINUTE)));
    expect(await show(), 'while the question could still be answered').toBeNull();
    const late = new Date(TODAY.getTime() + 2 * 1440 * MINUTE);
    await forgetChallenges(atDoor(late));
    expect(await base.sql`select * from answered_challenges`).toHaveLength(0);
    expect(await passStep(atDoor(late), step, { state, credential }, 'Firefox')).toBeNull();
  });

  test('that was copied is refused: its counter does not go up', async () => {
    const linnet = await withPasskey('linnet', 7);
    const show = async (counter: number) => {
      const { step, question, state } = await askedAtDoor(linnet);
      const credential = linnet.device.get(question, { origin, counter });
      return passStep(atDoor(), step, { state, credential }, 'Firefox');
    };
    expect(await show(9)).not.toBeNull();
    for (const counter of [9, 8, 0]) expect(await show(counter), `counter ${counter}`).toBeNull();
    expect(await show(10)).not.toBeNull();
  });

  describe('is refused', () => {
    let ada: Awaited<ReturnType<typeof withPasskey>>;
    let counter = 10;
    // More tries than anyone is given; how many that is, the last test knows.
    beforeEach(() => base.sql`delete from throttles`);
    beforeAll(async () => {
      ada = await withPasskey('ada');
    });
    const show = async (
      changes: Partial<{ origin: string; challenge: string; state: string; credential: string }>,
      by = ada.device,
    ) => {
      const { step, question, state } = await askedAtDoor(ada);
      const credential = by.get(question, { origin, counter: ++counter, ...changes });
      const answer = { state, credential, ...changes };
      return passStep(atDoor(), step, answer, 'Firefox');
    };

    test('from another site', async () => {
      expect(await show({ origin: 'https://elsewhere.example' })).toBeNull();
    });

    test('for another question', async () => {
      expect(await show({ challenge: 'AAAA' })).toBeNull();
    });

    test('for a question to somebody else', async () => {
      const other = await askedAtDoor(await withPasskey('somebody else'));
      expect(await show({ state: other.state })).toBeNull();
    });

    test('when another device signed', async () => {
      expect(await show({}, newAuthenticator())).toBeNull();
    });

    test.each(['', '{}', 'null', '[]', '{"id":5}', 'not JSON', '{"id":"a","response":{}}'])(
      'as %s',
      async (credential) => {
        expect(await show({ credential })).toBeNull();
      },
    );

    test('and taken when nothing is wrong', async () => {
      expect(await show({})).not.toBeNull();
    });
  });

  test('is added once, and only as an answer to a question to this person', async () => {
    const [reed, crake] = [await somebody('reed'), await somebody('crake')];
    const device = newAuthenticator();
    const { question, state } = await offerPasskey(await reed.at(), 'Footbridge');
    const credential = device.create(question, { origin, counter: 1 });
    const add = async (who: Somebody, answer = { state, credential }) =>
      addPasskey(await who.at(), who.token, { ...answer, name: '' });
    await expect(add(crake)).rejects.toMatchObject({ message: 'passkey-refused' });
    const elsewhere = device.create(question, { origin: 'https://a.example', counter: 1 });
    await expect(add(reed, { state, credential: elsewhere })).rejects.toMatchObject({
      message: 'passkey-refused',
    });
    await add(reed);
    await expect(add(reed)).rejects.toMatchObject({ message: 'passkey-refused' });
    const again = await offerPasskey(await reed.at(), 'Footbridge');
    expect(again.question, 'the browser is told which it has').toContain(
      device.id.toString('base64url'),
    );
    const same = device.create(again.question, { origin, counter: 1 });
    await expect(add(reed, { state: again.state, credential: same })).rejects.toMatchObject({
      message: 'passkey-known',
    });
  });
});

test('guesses are held back after ten', async () => {
  const kite = await withPasskey('kite');
  const { step, state } = await askedAtDoor(kite);
  const guess = () => passStep(atDoor(), step, { state, credential: '{}' }, 'Firefox');
  for (let i = 0; i < 10; i++) expect(await guess()).toBeNull();
  await expect(guess()).rejects.toMatchObject({ status: 429 });
});

test('P11: the database holds a passkey’s id as a hash, and its key and counter sealed', async () => {
  const { device } = await withPasskey('secretive');
  const rows = await base.sql<Record<string, unknown>[]>`
    select f.*, f.ctid, c.* from second_factors f, answered_challenges c`;
  const text = rows
    .flatMap((row) => Object.values(row))
    .flatMap((value) =>
      Buffer.isBuffer(value)
        ? [value.toString('hex'), value.toString('latin1'), value.toString('base64url')]
        : [String(value)],
    )
    .join('\n');
  for (const form of ['hex', 'latin1', 'base64url'] as const)
    expect(text).not.toContain(device.id.toString(form));
  for (const word of ['counter', 'publicKey', 'Laptop']) expect(text).not.toContain(word);
  const sizes = await base.sql<{ size: number }[]>`
    select distinct octet_length(sealed_factor) as size from second_factors`;
  expect(
    sizes.map(({ size }) => size),
    'all of one size',
  ).toEqual([1053]);
});
