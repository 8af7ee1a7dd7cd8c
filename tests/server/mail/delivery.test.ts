import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { sealLetter } from '#lib/server/identity/mail/letters.ts';
import { forgetLetterFiles, type Letter, queueMail } from '#lib/server/mail/index.ts';
import { useDatabase } from '../../support/db.ts';
import { type Mailbox, read, startMailbox } from '../../support/mailbox.ts';
import { freePort } from '../../support/site.ts';
import { contextOf, TODAY } from '../../support/world.ts';
import { deliver, minutesAfter, useMailServer } from './support.ts';

const base = useDatabase();
const running: Mailbox[] = [];
const mailbox = async (options?: Parameters<typeof startMailbox>[0]) => {
  const made = await startMailbox(options);
  running.push(made);
  useMailServer({ SMTP_URL: made.url });
  return made;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((made) => made.stop()));
  await base.sql`delete from outbox`;
});

const NOTICE: Letter = { to: 'wren@reeds.example', kind: 'notice', path: '/account' };
const queue = (letter: Letter | null) =>
  base.db.transaction((tx) => queueMail(tx, contextOf(base.db), sealLetter(letter)));
const waiting = () => base.sql<{ retry_at: string }[]>`select * from outbox`;

describe('what waits in the outbox', () => {
  test('is sent once, and then nothing of it is left', async () => {
    const { arrived } = await mailbox();
    await queue(NOTICE);
    await deliver(base);
    await deliver(base);
    expect(arrived.map(({ to }) => to)).toEqual([['wren@reeds.example']]);
    expect(arrived[0]!.header('subject')).toBe('A message for you');
    expect(arrived[0]!.header('from')).toBe('The Mill <post@mill.example>');
    expect(arrived[0]!.header('content-type')).toMatch(/^text\/plain/);
    expect(await waiting()).toEqual([]);
  });

  test('is gone with the change it belongs to', async () => {
    const failing = base.db.transaction(async (tx) => {
      await queueMail(tx, contextOf(base.db), sealLetter(NOTICE));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await waiting()).toEqual([]);
  });

  test('P9: looks alike, whoever it is for and whatever it says, and even for nobody', async () => {
    await queue(NOTICE);
    await queue({
      ...NOTICE,
      to: `${'a'.repeat(64)}@${'reeds.'.repeat(30)}example`,
      code: 'abcde',
    });
    await queue(null);
    const rows = await base.sql`select to_jsonb(o) - 'id' - 'sealed_letter' as rest,
      octet_length(sealed_letter) as size from outbox o`;
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(1);
    const dump = JSON.stringify(await base.sql`select to_jsonb(o) from outbox o`);
    expect(dump).not.toMatch(/reeds|notice|account|\d\d:\d\d/);
    const { arrived } = await mailbox();
    await deliver(base);
    expect(arrived).toHaveLength(2);
    expect(await waiting()).toEqual([]);
  });

  test('is taken by one of two who look at once', async () => {
    const { arrived } = await mailbox();
    for (let n = 0; n < 6; n++) await queue(NOTICE);
    await Promise.all([deliver(base), deliver(base), deliver(base)]);
    expect(arrived).toHaveLength(6);
    expect(new Set(arrived.map((mail) => mail.header('message-id'))).size).toBe(6);
  });

  test('is not sent any more when its code is of no use', async () => {
    const { arrived } = await mailbox();
    await queue({ ...NOTICE, kind: 'recovery-code', until: minutesAfter(30).toISOString() });
    await deliver(base, minutesAfter(31));
    expect(arrived).toEqual([]);
    expect(await waiting()).toEqual([]);
  });
});

describe('when the mail server', () => {
  test('is down, mail waits and arrives a minute after it is back', async () => {
    const port = await freePort();
    useMailServer({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    for (let n = 0; n < 3; n++) await queue(NOTICE);
    await deliver(base);
    await deliver(base, minutesAfter(20));
    expect(await waiting()).toHaveLength(3);
    const { arrived } = await mailbox({ port });
    await deliver(base, minutesAfter(22));
    expect(arrived).toHaveLength(3);
  });

  test('breaks off, the round ends there: one look a minute, however much waits', async () => {
    const { calls, arrived } = await mailbox({ refuses: () => 421 });
    for (let n = 0; n < 3; n++) await queue(NOTICE);
    await deliver(base);
    expect(calls()).toBe(1);
    expect(arrived).toEqual([]);
    expect(await waiting()).toHaveLength(3);
  });

  test('refuses an address, the others still get theirs, and the waits grow', async () => {
    const { arrived } = await mailbox({ refuses: (to) => (to === NOTICE.to ? 450 : null) });
    await queue(NOTICE);
    await queue({ ...NOTICE, to: 'otis@reeds.example' });
    await deliver(base);
    expect(arrived.map(({ to }) => to)).toEqual([['otis@reeds.example']]);
    const waits: number[] = [];
    for (let n = 0; n < 5; n++) {
      const [row] = await waiting();
      const at = new Date(row!.retry_at);
      waits.push(at.getTime());
      expect(at.getUTCSeconds()).toBe(0);
      await deliver(base, at);
    }
    const between = waits.slice(1).map((time, n) => time - waits[n]!);
    expect(between).toEqual([...between].sort((a, b) => a - b));
    expect(between.at(-1)).toBeGreaterThan(between[0]!);
  });

  test('never takes it, it is given up after three days', async () => {
    const { arrived } = await mailbox({ refuses: () => 550 });
    await queue(NOTICE);
    await deliver(base);
    await deliver(base, minutesAfter(60 * 24 * 2));
    expect(await waiting()).toHaveLength(1);
    await deliver(base, minutesAfter(60 * 24 * 3 + 300));
    expect(await waiting()).toEqual([]);
    expect(arrived).toEqual([]);
  });
});

describe('without a mail server', () => {
  test('mail lies in a folder of the operator, one file each, for nobody else to read', async () => {
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'footbridge-mail-'));
    useMailServer({ DATA_DIR });
    await queue(NOTICE);
    await queue(NOTICE);
    await deliver(base);
    const folder = join(DATA_DIR, 'outbox');
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    for (const name of names) {
      expect(name).toMatch(/^[\da-f-]{36}\.eml$/);
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
      const { header, text } = read('', [], await readFile(join(folder, name), 'utf8'));
      expect(header('to')).toBe('wren@reeds.example');
      expect(text).toContain('/account');
    }
    const old = TODAY.getTime() / 1000 - 8 * 86_400;
    await utimes(join(folder, names[0]!), old, old);
    await utimes(join(folder, names[1]!), old + 2 * 86_400, old + 2 * 86_400);
    await forgetLetterFiles(contextOf(base.db));
    expect(await readdir(folder)).toEqual([names[1]]);
    await rm(DATA_DIR, { recursive: true });
  });
});
