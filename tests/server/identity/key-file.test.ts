import { mkdtemp, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KeyFileError, openKeyFile } from '#lib/server/identity/index.ts';
import { newKeyState } from '#lib/server/identity/keyring.ts';
import { useDatabase } from '../../support/db.ts';

const test_ = useDatabase();

test('P9: the key is made once, for an empty database, readable by its owner alone', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'footbridge-key-')), 'inside', 'identity.key');
  const first = await openKeyFile(test_.db, path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const again = await openKeyFile(test_.db, path);
  expect(again.hash('x', 'y')).toEqual(first.hash('x', 'y'));

  const kept = await readFile(path, 'utf8');
  await unlink(path);
  await expect(openKeyFile(test_.db, path)).rejects.toThrow(KeyFileError);
  await expect(stat(path), 'nothing is written').rejects.toThrow();

  await writeFile(path, JSON.stringify(newKeyState()), { mode: 0o600 });
  await expect(openKeyFile(test_.db, path)).rejects.toThrow(/another database/);
  await writeFile(path, 'not a key');
  await expect(openKeyFile(test_.db, path)).rejects.toThrow(/cannot be read/);

  await writeFile(path, kept);
  await openKeyFile(test_.db, path);
});
