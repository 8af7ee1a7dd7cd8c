import { and, count, eq, gte, ne, notExists, type SQL, sql } from 'drizzle-orm';
import type { CareView } from '#lib/moderation/views.ts';
import { coded } from '#lib/warnings/coded.ts';
import type { Context } from '../context.ts';
import { dayOf, daysBefore } from '../context.ts';
import type { Database, Transaction } from '../db/client.ts';
import { decisions, setAside, staffCare, submissions } from '../db/schema/index.ts';
import { writeTo } from '../identity/index.ts';
import { requireStaff, type Staff } from './policy.ts';
import { open, type Submission } from './submission-row.ts';

/** After so many texts in a row that tell something in detail, another kind is offered first. */
export const MOST_IN_ROW = 3;

const STATISTICS_DAYS = 30;

type Care = typeof staffCare.$inferSelect;

/** How the actor is spared today, and what they decided lately. Nobody else is told any of it. */
export async function care(ctx: Context): Promise<CareView> {
  const staff = requireStaff(ctx.actor);
  const today = await careToday(ctx, staff);
  const decided = await ctx.db
    .select({ kind: decisions.kind, count: count() })
    .from(decisions)
    .where(
      and(
        eq(decisions.decidedBy, staff.accountId),
        gte(decisions.decidedOn, daysBefore(ctx.now, STATISTICS_DAYS)),
      ),
    )
    .groupBy(decisions.kind)
    .orderBy(decisions.kind);
  return { ...today, decided, days: STATISTICS_DAYS };
}

/** How the actor is spared today. */
export const spared = (ctx: Context) => careToday(ctx, requireStaff(ctx.actor));

/** The part of it that the queue needs: one row. */
export async function careToday(
  { db, now }: Pick<Context, 'db' | 'now'>,
  { accountId }: Staff,
): Promise<Omit<CareView, 'decided' | 'days'>> {
  const [row] = await db.select().from(staffCare).where(eq(staffCare.accountId, accountId));
  const today = dayOf(now);
  const isHeavyDay = row?.heavyOn === today;
  return {
    notToday: row && row.notTodayOn === today ? row.notToday : [],
    heavy: isHeavyDay ? row.heavy : 0,
    heavyInRow: isHeavyDay ? row.heavyInRow : 0,
    onCall: row?.onCall ?? false,
    keysOff: row?.keysOff ?? false,
  };
}

/** What the actor does not read today, and how else they are spared. */
export async function spare(
  ctx: Context,
  { notToday, onCall, keysOff }: Pick<Care, 'notToday' | 'onCall' | 'keysOff'>,
): Promise<void> {
  const { accountId } = requireStaff(ctx.actor);
  const set = {
    notToday,
    notTodayOn: notToday.length > 0 ? dayOf(ctx.now) : null,
    onCall,
    keysOff,
  };
  await ctx.db
    .insert(staffCare)
    .values({ accountId, ...set })
    .onConflictDoUpdate({ target: staffCare.accountId, set });
}

/** What somebody is offered who spares themselves: a condition of a query over `submissions`. */
export const bearable = ({ notToday }: Pick<Care, 'notToday'>): SQL | undefined =>
  notToday.length === 0 ? undefined : without(codesWhere(({ slug }) => notToday.includes(slug)));

/** Nothing that tells of something in detail. */
export const light = (): SQL => without(inDetail());

const inDetail = () => codesWhere(({ degree }) => degree === 'in-detail');

const codesWhere = (which: (one: ReturnType<typeof coded>[number]) => boolean): number[] =>
  coded()
    .filter(which)
    .map(({ code }) => code);

const without = (codes: number[]): SQL =>
  sql`not (${submissions.warningCodes} && ${`{${codes.join()}}`}::smallint[])`;

/** Nothing of persons whom they know; nor, with `passed`, what they left to others. */
export const notAside = (db: Database, staff: Staff, passed = false): SQL =>
  notLeft(db, staff, sql`${submissions.subjectId}`, passed);

/** The same for any list: nothing about these texts when they said that they know whose it is. */
export const notLeft = (db: Database, { accountId }: Staff, subjectId: SQL, passed = false): SQL =>
  notExists(
    db
      .select({ one: sql`1` })
      .from(setAside)
      .where(
        and(
          eq(setAside.accountId, accountId),
          eq(setAside.subjectId, subjectId),
          passed ? undefined : eq(setAside.why, 'knows'),
        ),
      ),
  );

/** Whether the actor said that they know whose text this is. */
export async function knows(
  db: Database,
  { accountId }: Staff,
  { subjectId }: Pick<Submission, 'subjectId'>,
): Promise<boolean> {
  const mine = and(eq(setAside.accountId, accountId), eq(setAside.subjectId, subjectId));
  return (await db.$count(setAside, and(mine, eq(setAside.why, 'knows')))) > 0;
}

/** Counts what was just decided for whoever decided it. */
export async function countDecided(
  tx: Transaction,
  ctx: Context,
  { accountId }: Staff,
  { warningCodes }: Submission,
): Promise<void> {
  const heavy = inDetail();
  const one = warningCodes.some((code) => heavy.includes(code)) ? 1 : 0;
  const heavyOn = dayOf(ctx.now);
  const same = sql`${staffCare.heavyOn} is not distinct from ${heavyOn}::date`;
  const before = (column: SQL) => sql`(case when ${same} then ${column} else 0 end)`;
  await tx
    .insert(staffCare)
    .values({ accountId, heavyOn, heavy: one, heavyInRow: one })
    .onConflictDoUpdate({
      target: staffCare.accountId,
      set: {
        heavyOn,
        heavy: sql`${before(sql`${staffCare.heavy}`)} + ${one}`,
        heavyInRow: one ? sql`${before(sql`${staffCare.heavyInRow}`)} + 1` : 0,
      },
    });
}

/** Forgets who left what to others, once it is decided; who knows whom stays while the text does. */
export const forgetPassed = (tx: Transaction, { subjectId }: Submission): Promise<unknown> =>
  tx.delete(setAside).where(and(eq(setAside.subjectId, subjectId), ne(setAside.why, 'knows')));

/** Forgets what was left to others about texts that are gone; part of the nightly job. */
export const forgetSetAside = ({ db }: Context): Promise<unknown> =>
  db.delete(setAside).where(
    notExists(
      db
        .select({ one: sql`1` })
        .from(submissions)
        .where(eq(submissions.subjectId, setAside.subjectId)),
    ),
  );

/** Writes to everyone who asked for it that somebody may be in danger; not while others wait already. */
export async function callForHelp(tx: Transaction, ctx: Context, submissionId: string) {
  const waiting = await tx.$count(
    submissions,
    and(open, eq(submissions.lane, 'crisis'), ne(submissions.id, submissionId)),
  );
  if (waiting > 0) return;
  const called = await tx
    .select({ accountId: staffCare.accountId })
    .from(staffCare)
    .where(eq(staffCare.onCall, true))
    .orderBy(staffCare.accountId);
  // Each is an outbox row of its own; a team is a handful of people.
  for (const { accountId } of called)
    await writeTo(tx, ctx, accountId, { kind: 'on-call', path: '/moderation' });
}
