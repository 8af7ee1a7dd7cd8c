import { open, readdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dayOf } from '#lib/server/context.ts';
import { OPENING_BYTES, readOpening } from './format.ts';

const DAY = 86_400_000;

/** Deletes the backups in the folder of `file` that were made more than `days` days before `now`. */
export async function deleteOld(file: string, days: number, now: Date): Promise<number> {
  const last = dayOf(new Date(now.getTime() - days * DAY));
  let deleted = 0;
  for (const entry of await readdir(dirname(file), { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const other = join(dirname(file), entry.name);
    const day = await dayOfBackup(other);
    if (!day || day >= last) continue;
    await unlink(other);
    deleted++;
  }
  return deleted;
}

/** The day of a backup by its own first line, whatever a copy did to the file's times. */
async function dayOfBackup(file: string): Promise<string | null> {
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) return null;
  const bytes = Buffer.alloc(OPENING_BYTES);
  try {
    await handle.read(bytes, 0, OPENING_BYTES, 0);
    return readOpening(bytes)?.day ?? null;
  } finally {
    await handle.close();
  }
}
