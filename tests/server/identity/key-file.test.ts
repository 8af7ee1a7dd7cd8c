import { chmod, mkdtemp, readdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KeyFileError, openKeyFile } from '#lib/server/identity/index.ts';
import { newKeyState } from '#lib/server/identity/keys/keyring.ts';
import { useDatabase } from '../../support/db.ts';
import { run } from '../../support/site.ts';

const base = useDatabase();

test('P9: the key is made once, for an empty database, readable by its owner alone', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'footbridge-key-')), 'inside', 'identity.key');
  const first = await openKeyFile(base.db, path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const again = await openKeyFile(base.db, path);
  expect(again.hash('x', 'y')).toEqual(first.hash('x', 'y'));

  const kept = await readFile(path, 'utf8');
  await unlink(path);
  await expect(openKeyFile(base.db, path)).rejects.toThrow(KeyFileError);
  await expect(stat(path), 'nothing is written').rejects.toThrow();

  await writeFile(path, JSON.stringify(newKeyState()), { mode: 0o600 });
  await expect(openKeyFile(base.db, path)).rejects.toThrow(/another database/);
  await writeFile(path, 'not a key');
  await expect(openKeyFile(base.db, path)).rejects.toThrow(/cannot be read/);

  await writeFile(path, kept);
  await openKeyFile(base.db, path);
  await chmod(path, 0o644);
  await expect(openKeyFile(base.db, path)).rejects.toThrow(/chmod 600/);
  await chmod(path, 0o600);
});

test('P9: a key file in the folder of the database is refused, and is not made there', async () => {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'footbridge-key-'));
  const path = join(DATA_DIR, 'postgres', 'identity.key');
  const env = { DATABASE_URL: base.url, DATA_DIR, IDENTITY_KEY_FILE: path };
  const { code, output } = await run('manage.ts', env, ['verify-log']).ended;
  expect([code, output]).toEqual([1, expect.stringContaining('in the folder of the database')]);
  expect(await readdir(DATA_DIR)).toEqual([]);
}, 60_000);

describe('P9: without its key a command', () => {
  /** Every row there is, with when it was written, and the files beside the key. */
  async function everything(folder: string) {
    const tables = await base.sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
    const rows = [];
    for (const { name } of tables)
      rows.push([
        name,
        await base.sql.unsafe(`select xmin::text, t::text from ${name} t order by 2`),
      ]);
    return JSON.stringify([rows, (await readdir(folder)).toSorted()]);
  }

  test.each([
    ['account', 'create', '--username', 'stray', '--passphrase-stdin'],
    ['backup', join(tmpdir(), 'never-written.backup')],
    ['identity', 'rotate-key'],
    ['verify-log'],
  ])(
    '%s is refused, and nothing at all is written',
    async (...args) => {
      const folder = await mkdtemp(join(tmpdir(), 'footbridge-key-'));
      // As if the program were newer: not even a migration is begun.
      await base.sql`delete from migrations where tag = '0000_extensions'`;
      const before = await everything(folder);
      const env = { DATABASE_URL: base.url, IDENTITY_KEY_FILE: join(folder, 'gone.key') };
      const { code, output } = await run('manage.ts', env, args, 'a long enough passphrase').ended;
      expect([code, output]).toEqual([1, expect.stringMatching(/gone\.key is missing/)]);
      expect(await everything(folder)).toBe(before);
      expect(await readdir(dirname(folder))).not.toContain('never-written.backup');
    },
    60_000,
  );
});
