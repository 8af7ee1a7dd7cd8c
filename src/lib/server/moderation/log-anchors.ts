import { open, readFile } from 'node:fs/promises';
import { desc } from 'drizzle-orm';
import { env } from '#env';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import { moderationLog } from '../db/schema/index.ts';
import { forbidden } from '../errors.ts';

/** The head of the chain as it was on some day, kept where whoever can write to the database cannot. */
export type Anchor = { day: string; position: number; hash: string };

const LINE = /^(\d{4}-\d{2}-\d{2}) ([1-9]\d*) ([\da-f]{64})$/;

/**
 * Writes the hash of the last entry behind those of earlier days, where the operator says; for the
 * system's job. Does nothing without such a place, and nothing while the chain has not grown.
 */
export async function anchorHead(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== 'system') throw forbidden();
  const file = env().LOG_ANCHOR_FILE;
  if (!file) return;
  const [head] = await ctx.db
    .select({ position: moderationLog.position, hash: moderationLog.hash })
    .from(moderationLog)
    .orderBy(desc(moderationLog.position))
    .limit(1);
  const last = (await readAnchors(file)).at(-1);
  if (!head || (last && last.position >= head.position)) return;
  const hash = Buffer.from(head.hash).toString('hex');
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(`${dayOf(ctx.now)} ${head.position} ${hash}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What was written so far, oldest first; nothing where there is no such file. Throws for any other. */
export async function readAnchors(file: string): Promise<Anchor[]> {
  const text = await readFile(file, 'utf8').catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return '';
    throw failure;
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => {
      const [, day, position, hash] = LINE.exec(line) ?? [];
      if (!day || !hash) throw new Error(`${file} has no copy of the log's head in line ${i + 1}`);
      return { day, position: Number(position), hash };
    });
}
