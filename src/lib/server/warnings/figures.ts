import { lt, sql } from 'drizzle-orm';
import type { Warned } from '#lib/warnings/views.ts';
import { findWarning } from '#lib/warnings/vocabulary.ts';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import type { Database } from '../db/client.ts';
import { veilFigures } from '../db/schema/index.ts';
import { log } from '../log.ts';

/*
 * How often veils are opened, skipped and saved, by warning and month: sums and nothing else. They
 * are added up in the process first, so that no row of the database changes at the moment when
 * somebody presses something, and several processes add theirs to the same rows. A process that is
 * killed loses what it had not written yet.
 */

export type VeilKind = 'opened' | 'skipped' | 'saved';

/** Whole months that figures are shown of, and kept for, besides the one that is still running. */
const MONTHS = 12;
const WRITTEN_EVERY = 5 * 60_000;

let sums = new Map<string, number>();

/**
 * Counts one press on a veil, once under each of the warnings that made it: an opening of a story,
 * a part or a comment by a press on its page; a skipping of a story by its button; a saving of a
 * story that the reader's settings cover. Who pressed, where and when is not kept, not even here.
 */
export function countVeil(kind: VeilKind, warnings: readonly Warned[], now: Date): void {
  const slugs = new Set(warnings.map(({ slug }) => slug).filter((slug) => findWarning(slug)));
  for (const slug of slugs) add(`${monthOf(now)} ${slug} ${kind}`, 1);
}

/** Adds what was counted here to what the database holds. What cannot be written is kept for later. */
export async function writeVeilFigures(db: Database): Promise<void> {
  const counted = sums;
  sums = new Map();
  if (counted.size === 0) return;
  // In one order for all, or two processes could wait for each other.
  const rows = [...counted].sort(([a], [b]) => (a < b ? -1 : 1)).map(toRow);
  try {
    await db
      .insert(veilFigures)
      .values(rows)
      .onConflictDoUpdate({
        target: [veilFigures.month, veilFigures.warning, veilFigures.kind],
        set: { count: sql`${veilFigures.count} + excluded.count` },
      });
  } catch (failure) {
    for (const [key, count] of counted) add(key, count);
    throw failure;
  }
}

/** Writes them every few minutes; the function it gives does so a last time and ends it. */
export function keepWritingVeilFigures(db: Database): () => Promise<void> {
  const write = () =>
    writeVeilFigures(db).catch((err: unknown) =>
      log.error({ err }, 'the figures about veils could not be written'),
    );
  const timer = setInterval(() => void write(), WRITTEN_EVERY).unref();
  return () => {
    clearInterval(timer);
    return write();
  };
}

/** The sums of the last twelve whole months. For the finder that has asked for a moderator. */
export const readVeilFigures = ({ db, now }: Context) =>
  db
    .select({
      warning: veilFigures.warning,
      kind: veilFigures.kind,
      count: sql<number>`sum(${veilFigures.count})::int`,
    })
    .from(veilFigures)
    .where(
      sql`${veilFigures.month} >= ${monthOf(now, MONTHS)} and ${veilFigures.month} < ${monthOf(now)}`,
    )
    .groupBy(veilFigures.warning, veilFigures.kind);

/** Months that are shown no more. Nightly. */
export const forgetVeilFigures = ({ db, now }: Context) =>
  db.delete(veilFigures).where(lt(veilFigures.month, monthOf(now, MONTHS)));

const add = (key: string, count: number): void => void sums.set(key, (sums.get(key) ?? 0) + count);

function toRow([key, count]: [string, number]) {
  const [month, warning, kind] = key.split(' ') as [string, string, VeilKind];
  return { month, warning, kind, count };
}

/** The first day of a month, so many months before the one of this time. */
const monthOf = (time: Date, before = 0): string =>
  dayOf(new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth() - before, 1)));
