import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { readEnv } from '#env';
import { RETENTION } from '#lib/identity/retention.ts';
import { dayOf, now } from '#lib/server/context.ts';
import { type Connection, connect } from '#lib/server/db/client.ts';
import {
  askForCopy,
  createPenName,
  forgetCopies,
  leave,
  makeCopies,
  openKeyFile,
  ownerOf,
  raise,
  stay,
  useKeyring,
} from '#lib/server/identity/index.ts';
import { keyring } from '#lib/server/identity/keys/current.ts';
import { newKeyState } from '#lib/server/identity/keys/keyring.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { writeBackup } from '../../../src/cli/backup/write.ts';
import { deleteOld } from '../../../src/cli/backup/old.ts';
import { openingLine } from '../../../src/cli/backup/format.ts';
import restore from '../../../src/cli/commands/restore.ts';
import { onDatabase } from '../../support/cluster.ts';
import { useDatabase } from '../../support/db.ts';
import { draftOfGuest, newPerson, type Person, published, said } from '../../support/scene.ts';
import { run } from '../../support/site.ts';
import { contextOf } from '../../support/world.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const base = useDatabase();
/** Not so old that a backup made beside them deletes them. */
const TODAY = dayOf(now());
const made: string[] = [];
let folder: string;
let backup: string;
let admin: Connection;
let wren: Person;
let noor: Person;
const kept: Record<string, { id: string; slug: string }> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footbridge-backup-'));
  backup = join(folder, 'first.backup');
  admin = connect(inject('clusterUrl'), { max: 1 });
  await openKeyFile(base.db, base.keyFile);
  [wren, noor] = [await newPerson(base, 'wren'), await newPerson(base, 'noor', 'moderator')];
  const pen = { byline: 'pen_name', penName: 'Paper\\Boat\tand "tab"' } as const;
  for (const name of ['handle', 'detached', 'gone'])
    kept[name] = await published(base, wren, noor, { byline: 'handle' });
  kept.pen = await published(base, wren, noor, pen);
  await said(base, await noor.context(), { story: kept.pen, as: 'handle' }, noor);
  await draftOfGuest(base);
  await writeBackup(base.sql, backup, TODAY);
});
afterAll(async () => {
  for (const name of made) await admin.sql.unsafe(`drop database ${name} with (force)`);
  await admin.close();
  await rm(folder, { recursive: true, force: true });
});

async function emptyDatabase() {
  const name = `restored_${randomUUID().replaceAll('-', '')}`;
  await admin.sql.unsafe(`create database ${name}`);
  made.push(name);
  return onDatabase(inject('clusterUrl'), name);
}

const manage = (url: string, ...args: string[]) =>
  run('manage.ts', { DATABASE_URL: url, IDENTITY_KEY_FILE: base.keyFile }, args).ended;

/** As the command does it, in this process, which goes on with its own key afterwards. */
async function restoreInto(url: string, file: string, keyFile = base.keyFile) {
  const own = keyring();
  const env = readEnv({ DATABASE_URL: url, IDENTITY_KEY_FILE: keyFile });
  await restore.run({ FILE: file }, env).finally(() => useKeyring(own));
}

async function on<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = connect(url, { max: 2 });
  return work(connection).finally(() => connection.close());
}

const LEFT_OUT = ['migrations', 'sessions', 'receipt_sessions', 'outbox'];

/** Every row of every table, in no order; without what a backup leaves out. */
const everything = (sql: Connection['sql']) => rowsBut(sql, LEFT_OUT);

async function rowsBut(sql: Connection['sql'], leftOut: string[]) {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relpersistence = 'p'
      and relname <> all(${leftOut}) order by 1`;
  const rows: Record<string, string[]> = {};
  for (const { name } of tables)
    rows[name] = (
      await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t order by 1`
    ).map(({ row }) => row);
  return rows;
}

const tablesIn = (url: string) =>
  on(
    url,
    async ({ sql }) => (await sql`select 1 from pg_tables where schemaname = 'public'`).length,
  );

describe('a backup', () => {
  test('is restored by its own command: every row, rule and counter is there again', async () => {
    const file = join(folder, 'whole.backup');
    const written = await manage(base.url, 'backup', file);
    expect(written.output).toMatch(/^Wrote \d+ rows/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const again = await manage(base.url, 'backup', file);
    expect([again.code, again.output]).toEqual([
      1,
      expect.stringContaining('of that name already'),
    ]);
    const url = await emptyDatabase();
    const { code, output } = await manage(url, 'restore', file);
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/2 accounts, 5 stories and 1 comments.*sign in again/s),
    ]);
    await on(url, async ({ sql, db }) => {
      expect(await everything(sql)).toEqual(await everything(base.sql));
      expect((await sql`select 1 from sessions`).length).toBe(0);
      expect(await moderation.log.verify(db)).toMatchObject({ ok: true });
      const changed = sql`update moderation_log set act = 'nothing'`;
      await expect(changed, 'triggers are in force').rejects.toThrow();
      const orphan = sql`update stories set persona_id = ${randomUUID()}`;
      await expect(orphan, 'foreign keys are in force').rejects.toThrow(/foreign key/);
      const rules = (connection: Connection['sql']) => connection`
        select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as rule
        from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`;
      expect(await rules(sql)).toEqual(await rules(base.sql));
    });
  });

  test('P5: brings nothing nearer to its writer than it was taken since', async () => {
    const pen = await createPenName(base.db, await wren.context(), 'Night Ferry');
    const before = join(folder, 'before.backup');
    await writeBackup(base.sql, before, TODAY);
    const story = (name: string) => ({ kind: 'story', id: kept[name]!.id }) as const;
    await raise(await wren.context(), story('handle'), 'anonymous');
    await raise(await wren.context(), story('detached'), 'detached');
    await raise(await wren.context(), story('pen'), 'detached');
    const url = await emptyDatabase();
    await restoreInto(url, before);
    await on(url, async ({ sql, db }) => {
      const faceOf = async (name: string) => {
        const [row] = await sql`
          select p.id, p.kind, p.account_id, p.thread_key from stories s
          join personas p on p.id = s.persona_id where s.id = ${kept[name]!.id}`;
        const owner = await ownerOf(db, row!.id as string);
        return [row!.kind, row!.account_id, row!.thread_key, owner];
      };
      expect(await faceOf('handle')).toEqual(['anonymous', null, null, wren.accountId]);
      expect(await faceOf('detached')).toEqual(['anonymous', null, null, null]);
      expect((await faceOf('pen')).slice(1)).toEqual([null, null, null]);
      expect(await faceOf('gone'), 'what nobody changed').toEqual([
        ...['handle', wren.accountId, null, wren.accountId],
      ]);
      expect(await ownerOf(db, pen), 'other links of the same person').toBe(wren.accountId);
    });
  });

  test('knows nothing of a leaving that was called off since, nor of a copy that was deleted', async () => {
    const cleo = await newPerson(base, 'cleo');
    const ctx = await cleo.context();
    const proved = { ...ctx, actor: { ...ctx.actor, provedAt: ctx.now } as typeof ctx.actor };
    await leave(proved, {}, { atOnce: false });
    await askForCopy(ctx);
    const system = contextOf(base.db, { kind: 'system' }, ctx.now);
    await makeCopies(system, () => '');
    const before = join(folder, 'leaving.backup');
    await writeBackup(base.sql, before, TODAY);
    await stay(await cleo.context());
    await forgetCopies({ ...system, now: new Date(ctx.now.getTime() + 3 * 86_400_000) });
    const url = await emptyDatabase();
    await restoreInto(url, before);
    const left = await on(
      url,
      ({ sql }) => sql`select account_id from leavings union select account_id from exports`,
    );
    expect(left).toHaveLength(0);
  });

  test('deletes again what was deleted since', async () => {
    const before = join(folder, 'with.backup');
    await writeBackup(base.sql, before, TODAY);
    const { contentHandlers } = await import('#lib/server/identity/index.ts');
    const { transact } = await import('#lib/server/events/index.ts');
    const ctx = await wren.context();
    const handler = contentHandlers().find(({ kind }) => kind === 'story')!;
    await transact(ctx, (tx) => handler.erase(tx, ctx, kept.gone!.id));
    const url = await emptyDatabase();
    await restoreInto(url, before);
    const left = await on(url, ({ sql }) => sql`select 1 from stories where id = ${kept.gone!.id}`);
    expect(left).toHaveLength(0);
  });
});

describe('a restore is refused, and nothing is written,', () => {
  test.each<[string, (bytes: Buffer) => Buffer, RegExp]>([
    [
      'cut off',
      (bytes) => bytes.subarray(0, bytes.length - 1),
      /damaged: it was cut off or changed/,
    ],
    ['cut off early', (bytes) => bytes.subarray(0, 40), /damaged/],
    ['changed in one bit', (bytes) => flip(bytes, bytes.length >> 1), /damaged/],
    ['changed in its day', (bytes) => flip(bytes, 29), /damaged|is not a backup/],
    ['changed in its sum', (bytes) => flip(bytes, bytes.length - 1), /damaged/],
    [
      'of something else',
      () => Buffer.from('PGDMP and so on'),
      /is not a backup made by Footbridge/,
    ],
    ['empty', () => Buffer.alloc(0), /is not a backup made by Footbridge/],
    [
      'of a newer format',
      (bytes) =>
        Buffer.concat([Buffer.from('footbridge-backup 2 2026-03-10\n'), bytes.subarray(31)]),
      /newer version of Footbridge/,
    ],
  ])('of a file that is %s', async (_, change, words) => {
    const file = join(folder, 'other.backup');
    await writeFile(file, change(await readFile(backup)));
    const url = await emptyDatabase();
    await expect(restoreInto(url, file)).rejects.toThrow(words);
    expect(await tablesIn(url)).toBe(0);
  });

  test('with the key file of another site, or with none', async () => {
    const other = join(folder, 'other.key');
    await writeFile(other, JSON.stringify(newKeyState()), { mode: 0o600 });
    const url = await emptyDatabase();
    await expect(restoreInto(url, backup, other)).rejects.toThrow(/belongs to another database/);
    const none = restoreInto(url, backup, join(folder, 'no.key'));
    await expect(none).rejects.toThrow(/There is no identity key file/);
    expect(await tablesIn(url)).toBe(0);
    expect(await readdir(folder)).not.toContain('no.key');
  });

  test('into a database that holds something', async () => {
    const before = await rowsBut(base.sql, []);
    await expect(restoreInto(base.url, backup)).rejects.toThrow(/into an empty database/);
    expect(await rowsBut(base.sql, [])).toEqual(before);
  });

  test('and one that breaks off in the middle leaves an empty database as it was', async () => {
    const url = await emptyDatabase();
    const { load } = await import('../../../src/cli/backup/restore.ts');
    const { BackupReader, checkBackup } = await import('../../../src/cli/backup/read.ts');
    const { size } = await checkBackup(backup);
    const reader = new BackupReader(backup, size);
    const header = await reader.line<Parameters<typeof load>[1]>();
    await on(url, async ({ sql }) => {
      const breaking = load(sql, header, reader, () => Promise.reject(new Error('power failed')));
      await expect(breaking).rejects.toThrow('power failed');
    });
    expect(await tablesIn(url)).toBe(0);
  });
});

test('P10: backups that the site wrote are deleted after the days that /privacy names, no others', async () => {
  const place = await mkdtemp(join(folder, 'old-'));
  const then = new Date('2026-03-10T12:00:00Z');
  await writeFile(join(place, 'old'), openingLine('2026-02-07'));
  await writeFile(join(place, 'last'), openingLine('2026-02-08'));
  await copyFile(join(place, 'old'), join(place, 'notes.txt'));
  await writeFile(join(place, 'notes.txt'), 'not ours, from 2020-01-01');
  expect(await deleteOld(join(place, 'new'), RETENTION.backup, then)).toBe(1);
  expect((await readdir(place)).toSorted()).toEqual(['last', 'notes.txt']);
  const { code, output } = await manage(base.url, 'backup', join(place, 'x'), '--keep-days', '31');
  expect([code, output]).toEqual([1, expect.stringContaining('from 1 to 30')]);
});

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at]! ^= 1;
  return changed;
}
