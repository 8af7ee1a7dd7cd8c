import { and, eq, ne, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { accounts, moderationLog, moderationLogToday } from '../db/schema/index.ts';
import { conflict } from '../errors.ts';
import type { Staff } from './policy.ts';

/*
 * An administrator could give a role to an account of their own, and be two people with it. So a
 * role counts for learning who somebody is only when it stood in the log for some days, for the rest
 * of the team to see.
 */
const DAYS = 7;

/** Throws conflict 'role-too-new' while the actor's role is too new. */
export async function requireSettled(tx: Transaction, ctx: Context, staff: Staff): Promise<void> {
  const [settled] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.id, staff.accountId), isSettled(ctx)));
  if (!settled) throw conflict('role-too-new', { days: DAYS });
}

/** Whether somebody with another role than the actor's could agree to what they ask. */
export async function isAnotherThere(
  tx: Transaction,
  ctx: Context,
  { role }: Staff,
): Promise<boolean> {
  const [other] = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(ne(accounts.role, 'member'), ne(accounts.role, role), isSettled(ctx)))
    .limit(1);
  return other !== undefined;
}

/** As a condition of a query over `accounts`; who had a role from the start is not in the log. */
const isSettled = (ctx: Context): SQL =>
  sql`not ${isFreshIn(moderationLogToday, ctx)} and not ${isFreshIn(moderationLog, ctx)}`;

const isFreshIn = (log: typeof moderationLog | typeof moderationLogToday, { now }: Context) =>
  sql`exists (
    select 1 from ${log} l where l.act = 'account.role' and l.subject_id = ${accounts.id}
      and ${dayOf(now)}::date - l.on_day < ${DAYS})`;
