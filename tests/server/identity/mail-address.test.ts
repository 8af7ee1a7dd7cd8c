import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  askAddress,
  confirmAddress,
  findMail,
  forgetMailCodes,
  removeAddress,
} from '#lib/server/identity/index.ts';
import { writeTo } from '#lib/server/identity/mail/letters.ts';
import { useDatabase } from '../../support/db.ts';
import { codeIn, type Mailbox, startMailbox } from '../../support/mailbox.ts';
import { contextOf, PASSPHRASE, person } from '../../support/world.ts';
import { deliver, minutesAfter, useMailServer } from '../mail/support.ts';
import { readAll } from './dump.ts';

const base = useDatabase();
let mailbox: Mailbox;
let refused: string[] = [];
beforeAll(async () => {
  mailbox = await startMailbox({ refuses: (to) => (refused.includes(to) ? 550 : null) });
  useMailServer({ SMTP_URL: mailbox.url });
});
afterAll(() => mailbox.stop());

type Who = Awaited<ReturnType<typeof person>>;
const ask = async (who: Who, address: string, passphrase = PASSPHRASE) =>
  askAddress(await who.again(), { address, passphrase });
const last = async () => {
  await deliver(base);
  return mailbox.arrived.at(-1)!;
};

/** Somebody with a confirmed address. */
async function reachable(name: string, address: string): Promise<Who> {
  const who = await person(base.db, name);
  await ask(who, address);
  expect(await confirmAddress(await who.again(), codeIn(await last()))).toBe(true);
  return who;
}

describe('a mail address', () => {
  test('is used once the code from the mail was typed', async () => {
    const wren = await person(base.db, 'wren');
    expect(await ask(wren, 'Wren.Tansy@reeds.example')).toBe(true);
    expect(await findMail(await wren.again())).toMatchObject({
      address: null,
      pending: 'Wren.Tansy@reeds.example',
    });
    const mail = await last();
    expect(mail.to).toEqual(['Wren.Tansy@reeds.example']);
    expect(mail.text).toContain('/account/mail');
    expect(await confirmAddress(await wren.again(), 'aaaaa-bbbbb')).toBe(false);
    const typed = ` ${codeIn(mail).toUpperCase().replace('-', ' ')} `;
    expect(await confirmAddress(await wren.again(), typed)).toBe(true);
    expect(await findMail(await wren.again())).toEqual({
      address: 'Wren.Tansy@reeds.example',
      reachable: true,
      pending: null,
    });
    expect(await confirmAddress(await wren.again(), typed), 'a code works once').toBe(false);
  });

  test('needs the passphrase, to be set as well as to be taken away', async () => {
    const otis = await reachable('otis', 'otis@reeds.example');
    const before = mailbox.arrived.length;
    expect(await ask(otis, 'thief@reeds.example', 'not the passphrase')).toBe(false);
    expect(await removeAddress(await otis.again(), 'not the passphrase')).toBe(false);
    await deliver(base);
    expect(mailbox.arrived).toHaveLength(before);
    expect((await findMail(await otis.again())).address).toBe('otis@reeds.example');
  });

  test('that is changed or taken away gets one last mail', async () => {
    const fern = await reachable('fern', 'fern@reeds.example');
    await ask(fern, 'fern@hill.example');
    await confirmAddress(await fern.again(), codeIn(await last()));
    expect((await last()).to).toEqual(['fern@reeds.example']);
    expect(await removeAddress(await fern.again(), PASSPHRASE)).toBe(true);
    expect((await last()).to).toEqual(['fern@hill.example']);
    expect(await findMail(await fern.again())).toMatchObject({ address: null, pending: null });
  });

  test('of another account is answered alike, and only its mailbox hears of it', async () => {
    await reachable('holder', 'taken@reeds.example');
    const [free, taken] = [await person(base.db, 'free'), await person(base.db, 'asker')];
    const seen = async (who: Who, address: string) => {
      const asked = await ask(who, address);
      const { pending, ...rest } = await findMail(await who.again());
      const wrong = await confirmAddress(await who.again(), 'aaaaa-bbbbb');
      return { asked, rest, wrong, isPending: pending === address };
    };
    expect(await seen(taken, ' TAKEN@reeds.example')).toEqual(await seen(free, 'f@reeds.example'));
    await deliver(base);
    const mails = mailbox.arrived.filter(({ to }) => /^ ?taken@/i.test(to[0]!));
    expect(mails.map(codeIn).filter(Boolean)).toHaveLength(1);
    expect(mails.at(-1)!.text).toContain('already belongs');
    expect(mails.at(-1)!.bytes).not.toMatch(/holder|asker/);
  });

  test('is nobody’s twice, even when two confirm it at once', async () => {
    const both = [await person(base.db, 'first'), await person(base.db, 'second')];
    const codes: string[] = [];
    for (const who of both) {
      await ask(who, 'shared@reeds.example');
      codes.push(codeIn(await last()));
    }
    const done = await Promise.allSettled(
      both.map(async (who, n) => confirmAddress(await who.again(), codes[n]!)),
    );
    expect(done.filter((one) => one.status === 'fulfilled' && one.value)).toHaveLength(1);
  });

  test('to which nothing comes for days is left in peace, and its owner is told', async () => {
    const ash = await reachable('ash', 'ash@reeds.example');
    const tell = () =>
      base.db.transaction((tx) =>
        writeTo(tx, contextOf(base.db), ash.accountId, { kind: 'notice', path: '/account' }),
      );
    const waiting = async () => (await base.sql`select 1 from outbox`).length;
    refused = ['ash@reeds.example'];
    await tell();
    await deliver(base);
    expect((await findMail(await ash.again())).reachable).toBe(true);
    await deliver(base, minutesAfter(60 * 24 * 3 + 300));
    expect((await findMail(await ash.again())).reachable).toBe(false);
    refused = [];
    await tell();
    expect(await waiting()).toBe(0);
    await ask(ash, 'ash@reeds.example');
    await confirmAddress(await ash.again(), codeIn(await last()));
    expect((await findMail(await ash.again())).reachable).toBe(true);
  });

  test('a code is good for half an hour, and dies with the next one', async () => {
    const moss = await person(base.db, 'moss');
    await ask(moss, 'moss@reeds.example');
    const first = codeIn(await last());
    await ask(moss, 'moss@reeds.example');
    const second = codeIn(await last());
    expect(await confirmAddress(await moss.again(), first)).toBe(false);
    expect(await confirmAddress(await moss.again(minutesAfter(31)), second)).toBe(false);
    expect((await findMail(await moss.again(minutesAfter(31)))).pending).toBeNull();
    expect(await confirmAddress(await moss.again(minutesAfter(29)), second)).toBe(true);
  });
});

test('P9: no address stands in a dump, nor a hash of it that needs no key', async () => {
  const address = 'quill@marsh.example';
  const quill = await reachable('quill', address);
  await ask(quill, 'other@marsh.example');
  const dump = JSON.stringify(await readAll(base.sql)).toLowerCase();
  expect(dump).toContain('quill');
  for (const one of [address, 'other@marsh.example', 'marsh.example']) {
    expect(dump).not.toContain(one);
    expect(dump).not.toContain(Buffer.from(one).toString('hex'));
    for (const name of ['md5', 'sha1', 'sha256', 'sha512']) {
      const digest = createHash(name).update(one).digest();
      expect(dump).not.toContain(digest.toString('hex'));
      expect(dump).not.toContain(digest.toString('base64').toLowerCase());
    }
  }
  const sizes = await base.sql`
    select distinct octet_length(sealed_address) as a from mail_addresses`;
  expect(sizes).toHaveLength(1);
});

test('codes that ended are deleted the night after', async () => {
  await forgetMailCodes(contextOf(base.db, { kind: 'system' }, minutesAfter(60 * 24)));
  expect((await base.sql`select 1 from mail_codes`).length).toBeGreaterThan(0);
  await forgetMailCodes(contextOf(base.db, { kind: 'system' }, minutesAfter(60 * 48)));
  expect(await base.sql`select 1 from mail_codes`).toEqual([]);
});
