import { type AnyColumn, type SQL, sql } from 'drizzle-orm';

/** Whether a column holds one of these ids: one parameter, so that the statement stays the same. */
export const anyOf = (column: AnyColumn, ids: readonly string[]): SQL =>
  sql`${column} = any(${listOf(ids)}::uuid[])`;

/** The opposite. */
export const noneOf = (column: AnyColumn, ids: readonly string[]): SQL =>
  sql`${column} <> all(${listOf(ids)}::uuid[])`;

const listOf = (ids: readonly string[]) => `{${ids.join(',')}}`;
