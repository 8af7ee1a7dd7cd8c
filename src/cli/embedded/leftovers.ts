import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './connection-file.ts';
import { EmbeddedError } from './errors.ts';
import { readIfThere } from './files.ts';

/** Each signal with the milliseconds it gets: orderly, at once, by force. */
const STEPS = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;

/**
 * Ends what an app that was killed, or a server that was, left running on a cluster. The caller
 * holds the lock, so whatever runs there belongs to nobody.
 */
export async function clearLeftovers(cluster: string): Promise<void> {
  for (const [signal, patience] of STEPS) {
    if (await goneAfter(cluster, signal, patience)) return forgetReusedPid(cluster);
  }
  throw new EmbeddedError(`A database process does not end: ${processesOf(cluster).join(', ')}`);
}

/** Removes a dead server's socket and its lock file, which names a process that may live again. */
export function clearSockets(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true });
}

async function goneAfter(cluster: string, signal: NodeJS.Signals, patience: number) {
  const end = performance.now() + patience;
  const found = processesOf(cluster);
  // Only the main process can end the others in good order; without it, the next step.
  const told = signal === 'SIGINT' ? found.filter((pid) => pid === mainPid(cluster)) : found;
  if (found.length > 0 && told.length === 0) return false;
  for (const pid of told) send(pid, signal);
  for (; processesOf(cluster).length > 0; await sleep(20)) {
    if (performance.now() > end) return false;
  }
  return true;
}

const mainPid = (cluster: string) =>
  Number(readIfThere(join(cluster, 'postmaster.pid'))?.split('\n')[0] ?? 0);

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between being seen and being told.
  }
}

/** After a crash of the machine the old number may belong to a stranger, which stops PostgreSQL. */
function forgetReusedPid(cluster: string): void {
  const pid = mainPid(cluster);
  if (process.platform === 'linux' && pid && isAlive(pid)) rmSync(join(cluster, 'postmaster.pid'));
}

/** Every process of a PostgreSQL server has its cluster as working folder. */
function processesOf(cluster: string): number[] {
  if (process.platform !== 'linux') return mainProcessByName(cluster);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isServerOf(name, cluster))
    .map(Number);
}

function isServerOf(pid: string, cluster: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== cluster) return false;
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false;
  }
}

/** Where there is no /proc (macOS) only the main process shows its cluster, in its arguments. */
function mainProcessByName(cluster: string): number[] {
  const pid = mainPid(cluster);
  if (!pid) return [];
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes(cluster) ? [pid] : [];
}
