import { existsSync } from 'node:fs';
import { link, open, realpath, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../context.ts';
import { takeLock } from '../../file-lock.ts';

/** Milliseconds after which a lock that nobody gives up is a failure. */
const PATIENCE = 60_000;

/** Waits for its turn to change a file; gives the function that ends it. */
export async function lockBeside(path: string): Promise<() => void> {
  const file = `${await realpath(path)}.lock`;
  for (const end = performance.now() + PATIENCE; performance.now() < end; await sleep(20)) {
    const release = takeLock(file, 0);
    if (release) return release;
  }
  throw new Error(`${file} is held by another process`);
}

/**
 * Makes a file that outlasts a power cut, unless there is one by then; it belongs to whom the file
 * `beside` it does.
 */
export async function createWhole(path: string, text: string, beside?: string): Promise<void> {
  if (existsSync(path)) return;
  const draft = `${path}.${newId()}`;
  await writeDraft(draft, text, beside === undefined ? undefined : await stat(beside));
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  await syncFolder(dirname(path));
}

/**
 * Puts a file in another's place: a reader finds the one or the other, whenever power fails. Under
 * its lock only, for the draft has one name: what a killed process left there goes with the next.
 */
export async function replaceWhole(path: string, text: string): Promise<void> {
  const file = await realpath(path);
  const { uid, gid } = await stat(file);
  const draft = `${file}.new`;
  await rm(draft, { force: true });
  await writeDraft(draft, text, { uid, gid });
  await rename(draft, file);
  await syncFolder(dirname(file));
}

type Owner = { uid: number; gid: number };

async function writeDraft(draft: string, text: string, owner?: Owner): Promise<void> {
  const file = await open(draft, 'wx', 0o600);
  try {
    if (owner) await giveTo(file, owner);
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    await unlink(draft).catch(() => {});
    throw error;
  } finally {
    await file.close();
  }
}

/** A command run as root must not take the file away from the site's own account. */
async function giveTo(
  file: { chown(uid: number, gid: number): Promise<void> },
  { uid, gid }: Owner,
): Promise<void> {
  if (process.getuid?.() === 0) await file.chown(uid, gid);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
