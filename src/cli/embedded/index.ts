import { setTimeout as sleep } from 'node:timers/promises';
import { readConnection } from './connection-file.ts';
import { AlreadyRunningError } from './errors.ts';
import { own, type Embedded, type EmbeddedOptions } from './own.ts';
import { controlFolder } from './place.ts';

export { AlreadyRunningError, EmbeddedError } from './errors.ts';
export type { Embedded, EmbeddedOptions } from './own.ts';
export { databaseFolders } from './place.ts';

/**
 * Starts the PostgreSQL of a data folder, made on the first start, and keeps it running. Throws
 * AlreadyRunningError when another process has the folder, EmbeddedError when it cannot start.
 */
export const startEmbedded = (options: EmbeddedOptions): Promise<Embedded> => own(options, 'site');

/**
 * For commands beside the site: joins the running cluster, or starts it and stops it afterwards.
 * While another command has it, or the site is still starting, it waits.
 */
export async function connectionFor(
  options: EmbeddedOptions & { patience?: number },
): Promise<Pick<Embedded, 'url' | 'stop'>> {
  const control = controlFolder(options.dataDir);
  const end = performance.now() + (options.patience ?? 30_000);
  for (;;) {
    try {
      return await own(options, 'command');
    } catch (error) {
      const running = readConnection(control);
      if (!(error instanceof AlreadyRunningError)) throw error;
      const url = running?.keptBy === 'site' && running.url;
      if (url) return { url, stop: async () => {} };
      if (performance.now() > end) throw error;
      await sleep(100);
    }
  }
}
