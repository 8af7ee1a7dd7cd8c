import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Connection } from '#lib/server/db/client.ts';

const cleanups: (() => unknown)[] = [];

/** Undone in reverse order, after each test. */
export const afterwards = (undo: () => unknown) => void cleanups.push(undo);

export async function cleanUp() {
  for (const undo of cleanups.splice(0).reverse()) await undo();
}

/** A data folder that goes away with the test. */
export async function dataFolder(mode?: number) {
  const dataDir = await makeDataFolder(mode);
  afterwards(() => removeDataFolder(dataDir));
  return dataDir;
}

/** Its folder lets others pass, because as root the server runs as another account. */
export async function makeDataFolder(mode = 0o755) {
  const folder = await mkdtemp(join(tmpdir(), 'embedded-'));
  await chmod(folder, mode);
  return join(folder, 'data');
}

export async function removeDataFolder(dataDir: string) {
  const elsewhere = await readFile(join(dataDir, 'postgres/location'), 'utf8').catch(() => '');
  await rm(dirname(dataDir), { recursive: true, force: true });
  if (elsewhere) await rm(elsewhere, { recursive: true, force: true });
}

export async function postgresPid(dataDir: string) {
  const file = join(dataDir, 'postgres/cluster/postmaster.pid');
  return Number((await readFile(file, 'utf8')).split('\n')[0]);
}

/** Opens a pool that is closed with the test. */
export function open(url: string): Connection {
  const connection = connect(url, { max: 4 });
  afterwards(() => connection.sql.end({ timeout: 0 }));
  return connection;
}

/** Writes numbered rows from several connections at once, and notes each one that was answered. */
export async function writeRows(
  { sql }: Connection,
  until: () => boolean,
  note: (n: number) => void,
) {
  await sql`drop table if exists rows`;
  await sql`create table rows (n int primary key)`;
  let next = 0;
  const write = async () => {
    while (!until()) {
      const n = next++;
      await sql`insert into rows values (${n})`.then(
        () => note(n),
        () => sleep(20),
      );
    }
  };
  await Promise.all([write(), write(), write(), write()]);
}

export const storedRows = async ({ sql }: Connection) =>
  new Set((await sql<{ n: number }[]>`select n from rows`).map((row) => row.n));

/** Another process with the database of a data folder; `lines` is what it has printed. */
export function spawnWriter(dataDir: string) {
  const script = join(import.meta.dirname, 'writer.ts');
  const child = spawn(process.execPath, [script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  afterwards(async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await closed;
  });
  return { child, lines, closed };
}

export async function until(condition: () => boolean | Promise<boolean>, seconds = 60) {
  for (const end = performance.now() + seconds * 1000; !(await condition()); await sleep(20)) {
    if (performance.now() > end) throw new Error(`Waited ${seconds} s in vain: ${condition}`);
  }
}

/** Whether a process runs; one that ended and was not yet collected by its parent does not. */
export async function runs(pid: number) {
  if (!existsSync('/proc/self')) return process.kill(pid, 0);
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}
