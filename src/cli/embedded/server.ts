import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processOptions, type Account } from './account.ts';
import { EmbeddedError } from './errors.ts';
import { readIfThere } from './files.ts';
import { serverArguments } from './settings.ts';

export type ServerPlan = {
  cluster: string;
  binaries: string;
  account: Account;
  log: string;
  socketFolder: string;
};

export type Server = { exited: Promise<void>; stop(): Promise<void> };

const LARGEST_LOG = 1_000_000;
/** Recovery after a crash reads all that was written since the last checkpoint. */
const LONGEST_RECOVERY = 300_000;

/** Starts the server and waits until it takes connections. */
export async function startServer(plan: ServerPlan): Promise<Server> {
  const log = openLog(plan.log);
  const child = spawn(
    join(plan.binaries, 'bin', 'postgres'),
    serverArguments(plan.cluster, plan.socketFolder),
    // Detached, so that Ctrl-C reaches us alone and the last requests still find their database.
    { ...processOptions(plan.account), detached: true, stdio: ['ignore', log.handle, log.handle] },
  );
  fs.closeSync(log.handle);
  const server = follow(child);
  try {
    await untilReady(plan.cluster, child, server.exited);
    return server;
  } catch (error) {
    await server.stop();
    const told = fs.readFileSync(plan.log, 'utf8').slice(log.size).trim();
    throw new EmbeddedError(`${(error as Error).message} It said:\n${told}\n(${plan.log})`);
  }
}

function openLog(file: string) {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const full = size > LARGEST_LOG;
  if (full) fs.renameSync(file, `${file}.1`);
  return { handle: fs.openSync(file, 'a', 0o600), size: full ? 0 : size };
}

function follow(child: ChildProcess): Server {
  // Should we end without stopping it, it ends as well; only kill -9 leaves it behind.
  const onExit = () => child.kill('SIGINT');
  process.once('exit', onExit);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve());
  }).then(() => void process.off('exit', onExit));
  return { exited, stop: () => stopServer(child, exited) };
}

/** Fast shutdown: open transactions are rolled back, all else is written; then harder means. */
async function stopServer(child: ChildProcess, exited: Promise<void>): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    child.kill(signal);
    const waiting = new AbortController();
    const late = sleep(patience, true, { signal: waiting.signal }).catch(() => false);
    const stillRuns = await Promise.race([exited.then(() => false), late]);
    waiting.abort();
    if (!stillRuns) return;
  }
  child.kill('SIGKILL');
  await exited;
}

/** The server writes its state into the eighth line of its pid file. */
async function untilReady(cluster: string, child: ChildProcess, exited: Promise<void>) {
  let ended = false;
  void exited.then(() => (ended = true));
  const end = performance.now() + LONGEST_RECOVERY;
  while (!ended && performance.now() < end) {
    const lines = readIfThere(join(cluster, 'postmaster.pid'))?.split('\n') ?? [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return;
    await sleep(20);
  }
  throw new Error(`The embedded database ${ended ? 'ended while starting' : 'takes too long'}.`);
}
