import { readFile } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import { contentWarnings } from './schema/index.ts';
import type { Connection, Transaction } from './client.ts';
import { VOCABULARY } from '#lib/warnings/vocabulary.ts';

// Any fixed number: processes that start together take turns by it.
const LOCK = 4_710_212;
const FOLDER = new URL('../../../../drizzle/', import.meta.url);

/** A migration failed; the message names it. What it had begun was undone. */
export class MigrationError extends Error {}

/**
 * Brings the database to this version: each migration in a transaction of its own, in order, once,
 * however many processes start together. Then adds what is new in the shipped vocabulary. With
 * `until` it goes no further than that migration.
 */
export async function migrate(
  { db }: Pick<Connection, 'db'>,
  { until }: { until?: string } = {},
): Promise<void> {
  await db
    .execute(
      sql`create table if not exists migrations (tag text primary key, applied_on date not null)`,
    )
    .catch(ignoreRace);
  for (const tag of await migrationTags()) {
    const text = await readFile(new URL(`${tag}.sql`, FOLDER), 'utf8');
    await db.transaction((tx) => apply(tx, tag, text));
    if (tag === until) return;
  }
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    await tx.insert(contentWarnings).values(shipped()).onConflictDoNothing();
  });
}

async function apply(tx: Transaction, tag: string, text: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
  const [done] = await tx.execute(sql`select 1 from migrations where tag = ${tag}`);
  if (done) return;
  try {
    for (const statement of text.split('--> statement-breakpoint')) {
      await tx.execute(sql.raw(statement));
    }
    await tx.execute(sql`insert into migrations values (${tag}, current_date)`);
  } catch (error) {
    const reason = error instanceof Error ? (error.cause ?? error) : error;
    throw new MigrationError(`Migration ${tag} failed: ${String(reason)}`, { cause: error });
  }
}

/** All migrations of this version, in their order. */
export async function migrationTags(): Promise<string[]> {
  const journal = JSON.parse(await readFile(new URL('meta/_journal.json', FOLDER), 'utf8')) as {
    entries: { tag: string }[];
  };
  return journal.entries.map(({ tag }) => tag);
}

/** Two first starts at once: one creates the table, the other finds it there. */
function ignoreRace(error: unknown): void {
  const code = (error as { cause?: { code?: string } }).cause?.code;
  if (code !== '23505' && code !== '42P07') throw error;
}

const shipped = () =>
  VOCABULARY.map(({ slug, code, group }, position) => ({ slug, code, family: group, position }));
