import * as fs from 'node:fs';
import { dirname } from 'node:path';
import type { Account } from './account.ts';

/** Makes a folder and those above it that are missing; what exists keeps its rights. */
export function makeFolder(folder: string, mode: number): void {
  if (fs.existsSync(folder)) return;
  makeFolder(dirname(folder), mode);
  fs.mkdirSync(folder);
  // Apart, because the process's umask would otherwise take bits away.
  fs.chmodSync(folder, mode);
}

/** Makes a folder that only the database's account may enter. */
export function makeServerFolder(folder: string, account: Account): string {
  makeFolder(folder, 0o700);
  if (account) fs.chownSync(folder, account.uid, account.gid);
  fs.chmodSync(folder, 0o700);
  return folder;
}

/** Makes what was moved in or out of a folder outlast a power cut. */
export function syncFolder(folder: string): void {
  const handle = fs.openSync(folder, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

/** Writes a file for our eyes only, whole or not at all. */
export function writePrivate(file: string, content: string): void {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, content, { mode: 0o600, flush: true });
  fs.renameSync(draft, file);
}

export function readIfThere(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
