import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from '#lib/server/file-lock.ts';
import { accountFor } from './account.ts';
import { usableBinaries } from './binaries.ts';
import { DATABASE, ensureCluster } from './cluster.ts';
import { readConnection, removeConnection, writeConnection } from './connection-file.ts';
import type { RunningCluster } from './connection-file.ts';
import { AlreadyRunningError, EmbeddedError } from './errors.ts';
import { keepRunning } from './keep-running.ts';
import { clearLeftovers, clearSockets } from './leftovers.ts';
import { controlFolder, recordedFolder, serverFolder, socketFolder } from './place.ts';
import { startServer } from './server.ts';

export type EmbeddedOptions = { dataDir: string; say?: (text: string) => void };
export type Embedded = {
  url: string;
  stop(): Promise<void>;
  /** Told when the database is gone for good: it could not be started again. */
  onExit(listener: (error: Error) => void): void;
};

/** Takes a data folder for this process alone and runs its cluster, whatever the last one left. */
export async function own(
  options: EmbeddedOptions,
  keptBy: RunningCluster['keptBy'],
): Promise<Embedded> {
  const control = controlFolder(options.dataDir);
  const locks = new Locks();
  try {
    if (!locks.take(control)) throw await alreadyRunning(control);
    writeConnection(control, { pid: process.pid, keptBy });
    return await startLocked({ control, keptBy, locks, say: options.say ?? (() => {}) });
  } catch (error) {
    locks.release();
    if (!(error as NodeJS.ErrnoException).syscall) throw error;
    const { message } = error as Error;
    throw new EmbeddedError(`The embedded database could not be started: ${message}`);
  }
}

type Locked = Pick<RunningCluster, 'keptBy'> & {
  control: string;
  locks: Locks;
  say: (text: string) => void;
};

async function startLocked({ control, keptBy, locks, say }: Locked): Promise<Embedded> {
  const account = accountFor(join(recordedFolder(control) ?? control, 'cluster'));
  const folder = serverFolder(control, account, say);
  // A copied data folder names the same server folder as its original.
  if (folder !== control && !locks.take(folder)) throw new AlreadyRunningError(folder, undefined);
  const cluster = join(folder, 'cluster');
  await clearLeftovers(cluster);
  const binaries = usableBinaries(account, join(folder, 'postgresql'), say);
  const password = ensureCluster({ cluster, control, binaries, account });
  const socket = socketFolder(folder, account);
  const plan = { cluster, binaries, account, socketFolder: socket.path };
  const start = async () => {
    await clearLeftovers(cluster);
    clearSockets(socket.path);
    return startServer({ ...plan, log: join(control, 'server.log') });
  };
  const server = await keepRunning(start, say);
  const url = addressOf(password, socket.path);
  writeConnection(control, { pid: process.pid, keptBy, url });
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await server.stop();
    removeConnection(control);
    socket.remove();
    locks.release();
  };
  return { url, onExit: server.onExit, stop: () => (stopped ??= stop()) };
}

/** libpq's way of naming a socket, which psql and most drivers understand. */
function addressOf(password: string, socketPath: string): string {
  const host = encodeURIComponent(socketPath);
  return `postgres://${DATABASE}:${password}@localhost/${DATABASE}?host=${host}`;
}

/** In a race of two starts the winner may not have written its number yet. */
async function alreadyRunning(control: string): Promise<AlreadyRunningError> {
  for (let tries = 0; tries < 10 && !readConnection(control); tries++) await sleep(20);
  return new AlreadyRunningError(dirname(control), readConnection(control)?.pid);
}

class Locks {
  #releases: (() => void)[] = [];

  take(folder: string): boolean {
    const release = takeLock(join(folder, 'lock'));
    if (release) this.#releases.push(release);
    return release !== null;
  }

  release(): void {
    for (const release of this.#releases.splice(0)) release();
  }
}
