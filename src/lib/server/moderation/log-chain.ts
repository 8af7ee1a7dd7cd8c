import { createHash } from 'node:crypto';
import { asc, count as countOf, gt } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { moderationLog, moderationLogToday } from '../db/schema/index.ts';
import type { Anchor } from './log-anchors.ts';

/** `today` counts the entries that are not chained yet, since their day is not over. */
export type Verdict =
  | { ok: true; count: number; head: string; today: number }
  | {
      ok: false;
      brokenAt: number;
      count: number;
      /** The copy of its head, of that day, which the chain does not hold to; it is whole in itself. */
      anchor?: string;
    };

type Entry = typeof moderationLog.$inferSelect;

const BATCH = 5000;
const GENESIS = createHash('sha256').update('footbridge').digest();

/**
 * Builds the whole chain again without the database's own function and says where it first breaks,
 * else the hash at its head: compare that with one noted earlier, since a missing end breaks
 * nothing. `anchors` are such hashes: by them a chain that somebody wrote anew, or cut off at its
 * end, is found too. Memory stays the same for any length; `onProgress` is told the entries read.
 */
export const verify = (
  db: Database,
  onProgress?: (count: number) => void,
  anchors: readonly Anchor[] = [],
): Promise<Verdict> =>
  // One state of both: an entry that is being chained meanwhile is counted once.
  db.transaction((tx) => read(tx, anchors, onProgress), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });

async function read(
  db: Database,
  anchors: readonly Anchor[],
  onProgress?: (count: number) => void,
): Promise<Verdict> {
  const left = Map.groupBy(anchors, ({ position }) => position);
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
      const hex = Buffer.from(head).toString('hex');
      const other = left.get(count)?.find(({ hash }) => hash !== hex);
      if (other) return { ok: false, brokenAt: count, count, anchor: other.day };
      left.delete(count);
    }
    onProgress?.(count);
    if (entries.length === BATCH) continue;
    const [beyond] = [...left.values()].flat();
    if (beyond) return { ok: false, brokenAt: count + 1, count, anchor: beyond.day };
    const hex = Buffer.from(head).toString('hex');
    return { ok: true, count, head: hex, today: await countToday(db) };
  }
}

async function countToday(db: Database): Promise<number> {
  const [row] = await db.select({ count: countOf() }).from(moderationLogToday);
  return row?.count ?? 0;
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
    // Entries from before there was a log of the day have no such name.
    ...(entry.entryId === null ? [] : [entry.entryId]),
  ]
    .map((value) => JSON.stringify(value))
    .join(', ')}]`;
