import { channel } from 'node:diagnostics_channel';
import { asc, desc, eq, sql } from 'drizzle-orm';
import type { WarningGroup } from '#lib/warnings/vocabulary.ts';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { contentWarnings, vocabularyChanges } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { afterCommit } from '../events/index.ts';
import { loadVocabulary, VOCABULARY_CHANGES } from './vocabulary.ts';

/** The community's own words for a warning; null: those the site ships with. */
export type Wording = { label: string | null; includes: string | null };
export type NewWarning = { slug: string; group: WarningGroup; label: string; includes: string };

type Act = (typeof vocabularyChanges.$inferSelect)['act'];
type Row = typeof contentWarnings.$inferSelect;

// Codes up to here are for what the site may ship with one day.
const OWN_CODES_FROM = 1001;

/**
 * Adds a warning and returns the id of the change. A slug or code is never used again. Throws
 * conflict 'slug-taken'.
 */
export async function addToVocabulary(
  tx: Transaction,
  ctx: Context,
  { slug, group, label, includes }: NewWarning,
): Promise<string> {
  await tx.execute(sql`lock table ${contentWarnings} in share row exclusive mode`);
  const [taken] = await tx
    .select({ slug: contentWarnings.slug })
    .from(contentWarnings)
    .where(eq(contentWarnings.slug, slug));
  if (taken) throw conflict('slug-taken');
  const [row] = await tx
    .insert(contentWarnings)
    .values({
      ...{ slug, family: group, label, includes, shipped: false },
      code: sql`(select greatest(max(code) + 1, ${OWN_CODES_FROM}) from ${contentWarnings})`,
      position: sql`(select max(position) + 1 from ${contentWarnings})`,
    })
    .returning();
  return keep(tx, ctx, row!, 'added');
}

/** Gives a warning other words and returns the id of the change. Throws notFound. */
export async function reword(
  tx: Transaction,
  ctx: Context,
  slug: string,
  wording: Wording,
): Promise<string> {
  const { shipped } = await lock(tx, slug);
  // One of the community's own has no other words to go back to.
  if (!shipped && !(wording.label && wording.includes)) throw conflict('words-missing');
  return keep(tx, ctx, await change(tx, slug, wording), 'reworded');
}

/** Offers a warning no longer, or again; returns the id of the change. Throws notFound. */
export async function setRetired(
  tx: Transaction,
  ctx: Context,
  slug: string,
  retired: boolean,
): Promise<string> {
  await lock(tx, slug);
  const row = await change(tx, slug, { retiredOn: retired ? dayOf(ctx.now) : null });
  return keep(tx, ctx, row, retired ? 'retired' : 'brought_back');
}

/** All changes of a warning, the newest first. */
export const historyOfWarning = (ctx: Context, slug: string) =>
  ctx.db
    .select({
      act: vocabularyChanges.act,
      label: vocabularyChanges.label,
      includes: vocabularyChanges.includes,
      day: vocabularyChanges.changedOn,
    })
    .from(vocabularyChanges)
    .where(eq(vocabularyChanges.warning, slug))
    .orderBy(desc(vocabularyChanges.number), asc(vocabularyChanges.id));

async function lock(tx: Transaction, slug: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(contentWarnings)
    .where(eq(contentWarnings.slug, slug))
    .for('update');
  if (!row) throw notFound();
  return row;
}

async function change(tx: Transaction, slug: string, to: Partial<Row>): Promise<Row> {
  const [row] = await tx
    .update(contentWarnings)
    .set(to)
    .where(eq(contentWarnings.slug, slug))
    .returning();
  return row!;
}

async function keep(tx: Transaction, ctx: Context, row: Row, act: Act): Promise<string> {
  const { slug: warning, label, includes } = row;
  const id = newId();
  await tx.insert(vocabularyChanges).values({
    ...{ id, warning, act, label, includes, changedOn: dayOf(ctx.now) },
    number: sql`(select count(*) + 1 from ${vocabularyChanges} where warning = ${warning})`,
  });
  await tx.execute(sql`select pg_notify(${VOCABULARY_CHANGES}, '')`);
  afterCommit(tx, async ({ db }) => {
    await loadVocabulary(db);
    channel(VOCABULARY_CHANGES).publish(null);
  });
  return id;
}
