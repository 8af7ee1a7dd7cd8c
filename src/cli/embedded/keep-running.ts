import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError } from './errors.ts';
import type { Server } from './server.ts';

export type KeptServer = { stop(): Promise<void>; onExit(listener: (error: Error) => void): void };

/** Seconds to wait before each new try; after the last one the database is given up. */
const WAITS = [0, 0.5, 1, 2, 5, 10, 20, 30, 30];
/** A server that ran this long had a sound start, and the tries count from the first again. */
const SOUND_AFTER = 60_000;

/** Starts a server and, whenever it ends by itself, starts it again, a bounded number of times. */
export async function keepRunning(
  start: () => Promise<Server>,
  say: (text: string) => void,
): Promise<KeptServer> {
  let server = await start();
  let givenUp: Error | undefined;
  const listeners: ((error: Error) => void)[] = [];
  const stopping = new AbortController();

  const watching = watch().catch((error: unknown) => {
    givenUp = error as Error;
    for (const listener of listeners) listener(givenUp);
  });

  async function watch() {
    for (let tries = 0; ;) {
      const startedAt = performance.now();
      await server.exited;
      if (stopping.signal.aborted) return;
      if (performance.now() - startedAt > SOUND_AFTER) tries = 0;
      say('The database process ended unexpectedly; it is started again.');
      tries = await revive(tries);
      if (stopping.signal.aborted) return server.stop();
    }
  }

  /** Gives the number of tries used up; ends early when a stop is asked for. */
  async function revive(from: number): Promise<number> {
    let last: unknown;
    for (let tries = from; tries < WAITS.length; tries++) {
      await sleep((WAITS[tries] ?? 0) * 1000, undefined, stopping).catch(() => {});
      if (stopping.signal.aborted) return tries;
      try {
        server = await start();
        return tries + 1;
      } catch (error) {
        last = error;
      }
    }
    throw new EmbeddedError('The database could not be kept running.', { cause: last });
  }

  return {
    async stop() {
      stopping.abort();
      await server.stop();
      await watching;
    },
    onExit(listener) {
      if (givenUp) listener(givenUp);
      else listeners.push(listener);
    },
  };
}
