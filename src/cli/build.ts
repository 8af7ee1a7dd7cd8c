import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '#lib/server/context.ts';
import { takeLock } from '#lib/server/file-lock.ts';
import { ROOT } from './environment.ts';
import { complain } from './say.ts';
import { StartError } from './errors.ts';

/** What the built site is made of, and what among it is not. */
const SOURCES = 'src messages static package-lock.json svelte.config.js vite.config.ts'.split(' ');
const APART = new Set(['src/cli', 'src/lib/paraglide'].map((path) => join(ROOT, path)));

/** The file that Node serves the site from; its time is that of the sources it was built from. */
export const HANDLER = join(ROOT, 'build', 'handler.js');

/** Builds the site when it was never built or a source is newer. Starts at once take turns. */
export async function ensureBuilt(say: (text: string) => void): Promise<void> {
  if (!isStale()) return;
  const release = await waitForLock();
  try {
    if (isStale()) await build(say);
  } finally {
    release();
  }
}

function isStale(): boolean {
  const built = statSync(HANDLER, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.some((path) => newest(join(ROOT, path)) > built);
}

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found || APART.has(path)) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

async function waitForLock(): Promise<() => void> {
  const folder = join(ROOT, '.svelte-kit');
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const release = takeLock(join(folder, 'build.lock'));
    if (release) return release;
    await sleep(200);
  }
}

async function build(say: (text: string) => void): Promise<void> {
  say('Building the site (this happens once after each change) …');
  const begun = now();
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const told: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => told.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => told.push(chunk));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) {
    complain(Buffer.concat(told).toString());
    throw new StartError('The site could not be built; the reason stands above.');
  }
  utimesSync(HANDLER, begun, begun);
}
