import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const SQLITE_BUSY = 5;

/** Kept here, because a lock ends when its handle is collected. */
const held = new Map<string, DatabaseSync>();

/**
 * Takes an exclusive lock on a file, or gives null when somebody has it. SQLite is used for its
 * lock alone: it is the kernel's, so it ends with the process however that ends, and nothing stale
 * is left to be judged. (Node itself offers no flock.) `patience` is in milliseconds, in which this
 * process does nothing else.
 */
export function takeLock(file: string, patience = 300): (() => void) | null {
  if (held.has(file)) return null;
  // Only when missing: closing any handle on a file drops the locks this process has on it.
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  accessSync(file, constants.R_OK | constants.W_OK);
  const handle = new DatabaseSync(file, { timeout: patience });
  try {
    handle.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    handle.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    return null;
  }
  held.set(file, handle);
  return () => {
    held.delete(file);
    handle.close();
  };
}
