import { setTimeout as sleep } from 'node:timers/promises';
import type { Ends } from './ends.ts';
import { outliveLostConnections } from './lost-connections.ts';
import { complain, say } from './say.ts';

/**
 * Opens something that runs until it is told to stop (SIGTERM, Ctrl-C) or loses what it needs, and
 * closes it in order. A signal during the opening counts when it is done.
 */
export async function untilStopped(
  ends: Ends,
  open: (onLoss: (error: Error) => void) => Promise<unknown>,
): Promise<void> {
  let stop: (error?: Error) => void = () => {};
  const stopped = new Promise<Error | undefined>((resolve) => (stop = resolve));
  process.on('SIGTERM', () => stop());
  process.on('SIGINT', () => stop());
  const watching = watchLauncher(stop);
  outliveLostConnections();
  try {
    await open(stop);
    const loss = await stopped;
    if (!loss) return say('Stopping: requests are finished first …');
    complain(loss.message);
    process.exitCode = 1;
  } finally {
    clearInterval(watching);
    await ends.run();
    leaveSoon();
  }
}

/** npm does not hand on the signal that ends it, and we would stay behind with nobody to stop us. */
function watchLauncher(stop: () => void): NodeJS.Timeout | undefined {
  if (!process.env.npm_lifecycle_event) return undefined;
  const launcher = process.ppid;
  return setInterval(() => process.ppid !== launcher && stop(), 500).unref();
}

/** A connection left open somewhere must not keep a stopped process alive. */
function leaveSoon(): void {
  void sleep(2000, undefined, { ref: false }).then(() => process.exit());
}
