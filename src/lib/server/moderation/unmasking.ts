import { and, eq, lt, lte, sql } from 'drizzle-orm';
import type { UnmaskReason } from '#lib/identity/notices.ts';
import type { Context, Role } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { unmaskings } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { transact } from '../events/index.ts';
import {
  hasOwner,
  type Identity,
  identityBehind,
  isHandle,
  requireRecentProof,
} from '../identity/index.ts';
import { append } from './log.ts';
import { lockPersona } from './persona-lock.ts';
import { type About, findPersona } from './persons.ts';
import { canJudge, canSeeIdentity, requireStaff, type Staff } from './policy.ts';
import { isAnotherThere, requireSettled } from './settled.ts';
import { isId } from './submission-row.ts';
import { tellDue, tellWriter } from './unmasking-notice.ts';

export type Unmasking = typeof unmaskings.$inferSelect;

/** Hours for which an approval lasts, and days for which a question waits for one. */
export const UNMASKED_HOURS = 24;
const DAYS_OPEN = 7;

export type Question = {
  reasonCode: UnmaskReason;
  reason: string;
  /** The law under which the writer is told only on `tellOn`. */
  legalGround?: string | null;
  tellOn?: string | null;
};

/**
 * Asks to learn who a persona is; somebody with another role decides. Refused as 'nothing-to-show'
 * where there is no identity, and in the same words where nobody could approve. Throws
 * 'prove-again', 'role-too-new', and 'asked-already' while it is asked.
 */
export async function ask(ctx: Context, about: About, question: Question): Promise<string> {
  const staff = requireStaff(ctx.actor);
  requireRecentProof(ctx);
  const personaId = await findPersona(ctx, about);
  const { refused, id } = await transact(ctx, async (tx) => {
    await requireSettled(tx, ctx, staff);
    await refuseTwice(tx, personaId);
    const refused = !(await canBeShown(tx, ctx, staff, personaId));
    const id = newId();
    const decided = {
      state: 'refused',
      decidedByRole: staff.role,
      decidedOn: dayOf(ctx.now),
    } as const;
    await tx.insert(unmaskings).values({
      ...{ ...question, id, personaId, askedOn: dayOf(ctx.now) },
      ...{ askedBy: staff.accountId, askedByRole: staff.role },
      ...(refused && decided),
    });
    await logged(tx, ctx, 'asked', id, question.reasonCode);
    if (refused) await logged(tx, ctx, 'refused', id);
    return { refused, id };
  });
  if (refused) throw conflict('nothing-to-show');
  return id;
}

/**
 * Decides what somebody else, with another role, asked. Throws 'prove-again', 'role-too-new' and
 * 'already-decided'.
 */
export async function decide(ctx: Context, id: string, approved: boolean): Promise<void> {
  const staff = requireStaff(ctx.actor);
  requireRecentProof(ctx);
  await transact(ctx, async (tx) => {
    const row = await lock(tx, id);
    if (!canJudge(staff, row.personaId) || !isOther(staff, row)) throw notFound();
    if (row.state !== 'asked') throw conflict('already-decided', { state: row.state });
    if (approved) await requireSettled(tx, ctx, staff);
    const shown = approved && row.personaId !== null && (await hasOwner(tx, row.personaId));
    await tx
      .update(unmaskings)
      .set({
        ...{ decidedBy: staff.accountId, decidedByRole: staff.role, decidedOn: dayOf(ctx.now) },
        ...(shown ? { state: 'approved', endsAt: hoursFrom(ctx) } : { state: 'refused' }),
      })
      .where(eq(unmaskings.id, id));
    if (shown) await tellWriter(tx, ctx, { ...row, decidedByRole: staff.role });
    await logged(tx, ctx, shown ? 'approved' : 'refused', id);
  });
}

/**
 * Who it is, for the one who asked and the one who approved, until the approval ends; each look is
 * in the log. Null when the writer cut the link meanwhile. Throws 'prove-again'.
 */
export async function show(ctx: Context, id: string): Promise<Identity | null> {
  requireStaff(ctx.actor);
  requireRecentProof(ctx);
  return transact(ctx, async (tx) => {
    const row = await lock(tx, id);
    if (!canSeeIdentity(ctx, row)) throw notFound();
    await logged(tx, ctx, 'viewed', id);
    return identityBehind(tx, row.personaId!);
  });
}

/** Ends a question or an approval before its time: the one who asked, or who approved. */
export async function end(ctx: Context, id: string): Promise<void> {
  const staff = requireStaff(ctx.actor);
  await transact(ctx, async (tx) => {
    const row = await lock(tx, id);
    if (![row.askedBy, row.decidedBy].includes(staff.accountId)) throw notFound();
    if (row.state !== 'asked' && row.state !== 'approved')
      throw conflict('already-decided', { state: row.state });
    await finish(tx, ctx, row);
  });
}

/** Ends what has run out, and tells writers whose notice was put off; each minute, by the system. */
export async function endDue(ctx: Context): Promise<void> {
  await transact(ctx, async (tx) => {
    const day = sql`${dayOf(ctx.now)}::date - ${DAYS_OPEN}::int`;
    const due = await tx
      .select()
      .from(unmaskings)
      .where(
        sql`${and(eq(unmaskings.state, 'approved'), lte(unmaskings.endsAt, ctx.now))}
          or ${and(eq(unmaskings.state, 'asked'), lt(unmaskings.askedOn, day))}`,
      )
      .for('update');
    for (const row of due) await finish(tx, ctx, row);
    await tellDue(tx, ctx);
  });
}

async function finish(tx: Transaction, ctx: Context, { id }: Unmasking): Promise<void> {
  await tx.update(unmaskings).set({ state: 'ended', endsAt: null }).where(eq(unmaskings.id, id));
  await logged(tx, ctx, 'ended', id);
}

async function lock(tx: Transaction, id: string): Promise<Unmasking> {
  if (!isId(id)) throw notFound();
  const [row] = await tx.select().from(unmaskings).where(eq(unmaskings.id, id)).for('update');
  if (!row) throw notFound();
  return row;
}

async function refuseTwice(tx: Transaction, personaId: string): Promise<void> {
  await lockPersona(tx, personaId);
  const [known] = await tx
    .select({ id: unmaskings.id })
    .from(unmaskings)
    .where(and(eq(unmaskings.personaId, personaId), eq(unmaskings.state, 'asked')));
  if (known) throw conflict('asked-already');
}

/** There is somebody to be found, and somebody with another role who could approve. */
async function canBeShown(
  tx: Transaction,
  ctx: Context,
  staff: Staff,
  personaId: string,
): Promise<boolean> {
  const couldApprove = await isAnotherThere(tx, ctx, staff);
  const owned = await hasOwner(tx, personaId);
  return couldApprove && owned && !(await isHandle(tx, personaId));
}

/** Another person with another role: nobody approves what they asked. */
const isOther = (staff: Staff, { askedBy, askedByRole }: Unmasking): boolean =>
  askedBy !== staff.accountId && (askedByRole as Role) !== staff.role;

const hoursFrom = ({ now }: Context) => new Date(now.getTime() + UNMASKED_HOURS * 3_600_000);

const logged = (tx: Transaction, ctx: Context, what: string, id: string, reasonCode?: string) =>
  append(tx, ctx, {
    act: `unmasking.${what}`,
    subjectKind: 'unmasking',
    subjectId: id,
    ...(reasonCode && { reasonCode }),
  });
