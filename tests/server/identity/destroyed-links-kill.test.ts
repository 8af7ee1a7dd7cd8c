import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { openKeyFile, settleKeys } from '#lib/server/identity/index.ts';
import { followKeyFile, keyring } from '#lib/server/identity/keys/current.ts';
import { newTag } from '#lib/server/identity/keys/seal.ts';
import { useDatabase } from '../../support/db.ts';
import { until } from '../embedded/support.ts';

const base = useDatabase();
const ROUNDS = process.env.TEST_DEEP ? 20 : 3;

function breaker() {
  const script = join(import.meta.dirname, 'link-breaker.ts');
  const child = spawn(process.execPath, [script, base.url, base.keyFile], {
    env: { ...process.env, NODE_ENV: 'test' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const broken: string[] = [];
  createInterface(child.stdout).on('line', (line) => broken.push(line));
  return { child, broken, closed: once(child, 'close') };
}

test('P10: processes killed while they destroy links lose none of them and harm no other', async () => {
  await openKeyFile(base.db, base.keyFile);
  const kept = Array.from({ length: 50 }, newTag);
  const keys = kept.map((tag) => keyring().linkKey(tag));
  for (let round = 0; round < ROUNDS; round++) {
    const all = [breaker(), breaker()];
    await until(() => all.every(({ broken }) => broken.length > round + 2));
    for (const { child } of all) child.kill('SIGKILL');
    await Promise.all(all.map(({ closed }) => closed));
    await settleKeys({ db: base.db });
    followKeyFile();
    for (const tag of all.flatMap(({ broken }) => broken))
      expect(keyring().linkKey(Buffer.from(tag, 'hex'))).toBeNull();
    expect(kept.map((tag) => keyring().linkKey(tag))).toEqual(keys);
    expect(await base.sql`select * from keys_due`).toHaveLength(0);
  }
  const name = basename(base.keyFile);
  const left = await readdir(dirname(base.keyFile));
  expect(left.toSorted(), 'no older keys are left beside').toEqual([name, `${name}.lock`]);
}, 60_000);
