import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freePort } from '../support/site.ts';

test('ending npm ends the site it started, with its database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'footbridge-npm-'));
  await chmod(folder, 0o711);
  const { PATH = '', HOME = '' } = process.env;
  const npm = spawn('npm', ['start'], {
    env: { PATH, HOME, DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(await freePort()) },
  });
  let printed = '';
  npm.stderr.resume();
  // The site keeps npm's output open: it closes when the last of them has ended.
  const closed = once(npm.stdout, 'close');
  await new Promise<void>((resolve) => {
    npm.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (/is open at/.test(printed)) resolve();
    });
  });
  npm.kill('SIGTERM');
  await closed;
  expect(printed).toContain('Stopping: requests are finished first');
  await rm(folder, { recursive: true, force: true });
}, 180_000);
