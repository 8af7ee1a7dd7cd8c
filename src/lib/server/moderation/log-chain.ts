import { createHash } from 'node:crypto';
import { asc, gt } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { moderationLog } from '../db/schema/index.ts';

export type Verdict =
  { ok: true; count: number; head: string } | { ok: false; brokenAt: number; count: number };

type Entry = typeof moderationLog.$inferSelect;

const BATCH = 5000;
const GENESIS = createHash('sha256').update('footbridge').digest();

/**
 * Builds the whole chain again without the database's own function and says where it first breaks,
 * else the hash at its head: compare that with one noted earlier, since a missing end breaks
 * nothing. Memory stays the same for any length; `onProgress` is told the entries read.
 */
export async function verify(db: Database, onProgress?: (count: number) => void): Promise<Verdict> {
  let head: Uint8Array = GENESIS;
  let count = 0;
  for (;;) {
    const entries = await db
      .select()
      .from(moderationLog)
      .where(gt(moderationLog.position, count))
      .orderBy(asc(moderationLog.position))
      .limit(BATCH);
    for (const entry of entries) {
      if (!follows(entry, count, head)) return { ok: false, brokenAt: count + 1, count };
      head = entry.hash;
      count += 1;
    }
    onProgress?.(count);
    if (entries.length < BATCH) return { ok: true, count, head: Buffer.from(head).toString('hex') };
  }
}

const follows = (entry: Entry, before: number, head: Uint8Array): boolean =>
  entry.position === before + 1 &&
  Buffer.compare(entry.previousHash, head) === 0 &&
  Buffer.compare(entry.hash, hashOf(entry, head)) === 0;

const hashOf = (entry: Entry, head: Uint8Array): Buffer =>
  createHash('sha256').update(head).update(textOf(entry)).digest();

/** The entry's columns as PostgreSQL writes a JSON array: a space after each comma. */
const textOf = (entry: Entry): string =>
  `[${[
    String(entry.position),
    entry.onDay,
    entry.actorKind,
    entry.actorId,
    entry.actorRole,
    entry.act,
    entry.subjectKind,
    entry.subjectId,
    entry.reasonCode,
  ]
    .map((value) => JSON.stringify(value))
    .join(', ')}]`;
