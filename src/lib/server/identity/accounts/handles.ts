import { and, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { accounts, personas } from '../../db/schema/index.ts';

/** The id of an account's handle persona, as a column of a query over `accounts`. */
export const findHandle = (db: Database): SQL<string> =>
  sql<string>`(${db
    .select({ id: personas.id })
    .from(personas)
    .where(and(eq(personas.accountId, accounts.id), eq(personas.kind, 'handle')))})`;
