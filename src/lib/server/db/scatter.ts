import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import type { Database } from './client.ts';

/** Rows of these say nothing by their place: the logs, and what is about nobody. */
const LEFT = [
  'moderation_log',
  'moderation_log_today',
  'throttles',
  'content_warnings',
  'state_transitions',
  'migrations',
  'scattered',
];

/** An account's row is written when it gets a persona: which ones were must not be seen either. */
const OTHERS: Record<string, number> = { accounts: 5000 };

/** PostgreSQL's answer when a row was held longer than we wait. */
const HELD = '55P03';
const TRIES = 5;

/**
 * Rewrites what was written since the last time, table by table, so that its order says no more
 * than the day: a dump lists rows as they stand, and two things that one person wrote in a row
 * would stand side by side. Once a day, whichever process comes first. A table on which somebody
 * works all the time is left until it is called again.
 */
export async function scatterDay(ctx: Context): Promise<void> {
  for (const table of await tablesOf(ctx.db)) {
    for (let left = TRIES; left > 0; left--) {
      const moved = await scatterTable(ctx, table);
      if (moved === null) continue;
      // What stood there before is still in the file until this is done.
      if (moved > 0) await ctx.db.execute(sql`vacuum ${sql.identifier(table)}`);
      break;
    }
  }
}

/** The number of rows that got another place; null when one of them was held too long. */
async function scatterTable(ctx: Context, table: string): Promise<number | null> {
  try {
    return await ctx.db.transaction(async (tx) => {
      // Shorter than the time after which PostgreSQL ends one of two that wait for each other: so
      // it is never a reader's or a writer's work that fails.
      await tx.execute(sql`set local lock_timeout = '500ms'`);
      const [row] = await tx.execute<{ moved: number }>(
        sql`select scatter(${table}, ${dayOf(ctx.now)}::date, ${OTHERS[table] ?? 0}) as moved`,
      );
      return row?.moved ?? 0;
    });
  } catch (failure) {
    const { code } = ((failure as Error).cause ?? failure) as { code?: string };
    if (code === HELD) return null;
    throw failure;
  }
}

async function tablesOf(db: Database): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`);
  return rows.map(({ name }) => name).filter((name) => !LEFT.includes(name));
}
