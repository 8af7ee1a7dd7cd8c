import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  askAddress,
  askRecovery,
  changePassphrase,
  confirmAddress,
  countRecoveryCodes,
  createAccount,
  recover,
  sessions,
  signIn,
} from '#lib/server/identity/index.ts';
import { useDatabase } from '../../support/db.ts';
import { codeIn, type Mailbox, startMailbox } from '../../support/mailbox.ts';
import { contextOf, PASSPHRASE, person, TODAY } from '../../support/world.ts';
import { deliver, minutesAfter, useMailServer } from '../mail/support.ts';

const base = useDatabase();
let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox();
  useMailServer({ SMTP_URL: mailbox.url });
});
afterAll(() => mailbox.stop());

const NEW = 'another fine passphrase';
const asking = (username: string, mail: string, from: string = randomUUID()) =>
  askRecovery(contextOf(base.db), from, { username, mail });
const using = (username: string, code: string, now = TODAY) =>
  recover(contextOf(base.db, undefined, now), randomUUID(), { username, code, passphrase: NEW });
const signing = (username: string, passphrase: string) =>
  signIn(contextOf(base.db), randomUUID(), { username, passphrase });
const arrivals = async () => {
  await deliver(base);
  return mailbox.arrived.splice(0);
};

async function reachable(name: string) {
  const who = await person(base.db, name);
  const address = `${name}@reeds.example`;
  await askAddress(await who.again(), { address, passphrase: PASSPHRASE });
  const [mail] = await arrivals();
  await confirmAddress(await who.again(), codeIn(mail!));
  return { ...who, address };
}

describe('recovery by mail', () => {
  test('sets a new passphrase once, ends every session, and says so by mail', async () => {
    const { accountId, address, token } = await reachable('wren');
    await asking('Wren', address.toUpperCase());
    const [mail, ...more] = await arrivals();
    expect(more).toEqual([]);
    expect(mail!.text).toContain('/recover');
    expect(await using('wren', 'aaaaa-bbbbb')).toBeNull();
    expect(await using('wren', codeIn(mail!))).toBe(accountId);
    expect(await sessions.resume(base.db, token)).toBeNull();
    expect(await signing('wren', PASSPHRASE)).toBeNull();
    expect(await signing('wren', NEW)).toBe(accountId);
    expect(await using('wren', codeIn(mail!))).toBeNull();
    const [told] = await arrivals();
    expect(told!.text).toContain('passphrase of your account was changed');
    expect(codeIn(told!)).toBe('');
  });

  test('a code is good for half an hour, and dies with the next and with another passphrase', async () => {
    const otis = await reachable('otis');
    const next = async () => {
      await asking('otis', otis.address);
      return codeIn((await arrivals())[0]!);
    };
    const first = await next();
    const second = await next();
    expect(await using('otis', first)).toBeNull();
    await changePassphrase(await otis.again(), { current: PASSPHRASE, passphrase: NEW });
    expect(await using('otis', second)).toBeNull();
    await arrivals();
    const third = await next();
    expect(await using('otis', third, minutesAfter(31))).toBeNull();
  });

  test('a code belongs to one account and one purpose', async () => {
    const fern = await reachable('fern');
    await reachable('ash');
    await asking('fern', fern.address);
    const code = codeIn((await arrivals())[0]!);
    expect(await using('ash', code)).toBeNull();
    expect(await confirmAddress(await fern.again(), code)).toBe(false);
    await askAddress(await fern.again(), { address: 'f@hill.example', passphrase: PASSPHRASE });
    expect(await using('fern', codeIn((await arrivals())[0]!))).toBeNull();
  });

  test('an unknown name, a name without an address and a wrong address are the same work', async () => {
    await person(base.db, 'bare');
    await reachable('moss');
    const cases: [string, string][] = [
      ['moss', 'moss@reeds.example'],
      ['moss', 'somebody@hill.example'],
      ['bare', 'bare@reeds.example'],
      ['nobody at all', 'nobody@reeds.example'],
    ];
    const work: string[][] = [];
    for (const [name, mail] of cases) {
      base.queries.length = 0;
      expect(await asking(name, mail)).toBeUndefined();
      work.push([...base.queries]);
      const rows = await base.sql`select tries, octet_length(sealed_letter) as n from outbox`;
      expect(rows, `${name} ${mail}`).toHaveLength(1);
      expect(await arrivals()).toHaveLength(mail === 'moss@reeds.example' ? 1 : 0);
    }
    expect(work[0]!.length).toBeGreaterThan(5);
    for (const other of work) expect(other).toEqual(work[0]);
  });

  test('typing a code is the same work for an unknown name', async () => {
    const work = async (name: string) => {
      base.queries.length = 0;
      await using(name, 'aaaaa-bbbbb');
      return [...base.queries];
    };
    expect(await work('nobody at all')).toEqual(await work('moss'));
  });

  test('reaches its owner, whoever else went on typing their address or their name', async () => {
    const { address } = await reachable('reed');
    await arrivals();
    for (let n = 0; n < 8; n++) {
      await asking('somebody else', address, 'a stalker').catch(() => {});
      await asking('reed', 'elsewhere@mail.example', 'a stalker').catch(() => {});
    }
    await asking('reed', address);
    expect((await arrivals()).length).toBe(1);
  });

  test('floods no mailbox, and says nothing when it stops', async () => {
    const { address } = await reachable('sedge');
    const names = ['sedge', 'sedge', 'sedge'];
    for (const name of names) await asking(name, address, 'one place');
    const again = asking('sedge', address, 'one place');
    await expect(again).rejects.toMatchObject({ message: 'too-many' });
    for (let n = 0; n < 5; n++) await asking('sedge', address);
    const asker = await person(base.db, 'asker');
    for (let n = 0; n < 4; n++)
      await askAddress(await asker.again(), { address, passphrase: PASSPHRASE });
    expect((await arrivals()).length).toBeLessThanOrEqual(9);
  });
});

describe('another passphrase', () => {
  test('needs the one there is, ends every session, and leaves the recovery codes', async () => {
    const { recoveryCodes } = await createAccount(contextOf(base.db), {
      username: 'linnet',
      passphrase: PASSPHRASE,
    });
    const { token } = await sessions.start(
      contextOf(base.db),
      (await signing('linnet', PASSPHRASE))!,
      'Firefox',
    );
    const { actor } = (await sessions.resume(base.db, token))!;
    const ctx = contextOf(base.db, actor);
    expect(await changePassphrase(ctx, { current: 'not it at all', passphrase: NEW })).toBe(false);
    expect(await changePassphrase(ctx, { current: PASSPHRASE, passphrase: NEW })).toBe(true);
    expect(await sessions.resume(base.db, token)).toBeNull();
    expect(await signing('linnet', PASSPHRASE)).toBeNull();
    expect(await countRecoveryCodes(ctx)).toBe(8);
    expect(await using('linnet', recoveryCodes[0]!)).not.toBeNull();
    expect(await countRecoveryCodes(ctx)).toBe(7);
  });
});
