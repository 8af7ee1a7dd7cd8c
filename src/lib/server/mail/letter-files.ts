import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '#env';
import { RETENTION } from '#lib/identity/retention.ts';
import type { Context } from '../context.ts';
import { lettersIn } from './sending.ts';

const DAY = 86_400_000;

/** Deletes old letters from the folder that stands in for a mail server; part of the nightly job. */
export async function forgetLetterFiles(ctx: Context): Promise<void> {
  const folder = lettersIn(env().DATA_DIR);
  const oldest = ctx.now.getTime() - RETENTION.mailFile * DAY;
  for (const name of await readdir(folder).catch(() => [])) {
    const { mtimeMs } = await stat(join(folder, name));
    if (mtimeMs < oldest) await rm(join(folder, name), { force: true });
  }
}
