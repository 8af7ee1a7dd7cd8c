import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Actor, Context } from '../context.ts';
import { dayOf } from '../context.ts';
import { noneOf } from '../db/any-of.ts';
import { accounts, appeals, decisions, submissions, type unmaskings } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { isOwn } from '../identity/index.ts';

export type Staff = Extract<Actor, { kind: 'staff' }>;

/** Moderators, and administrators, who may do all a moderator may. */
export const canModerate = (actor: Actor): actor is Staff => actor.kind === 'staff';

/** The actor as staff; to anyone else none of this exists. */
export function requireStaff(actor: Actor): Staff {
  if (!canModerate(actor)) throw notFound();
  return actor;
}

/** Who gives and takes roles: administrators, and the operator by command. */
export const canManageTeam = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.kind === 'staff' && actor.role === 'administrator');

/** The same as a guard; to anyone else none of this exists. */
export function requireTeamManager(actor: Actor): void {
  if (!canManageTeam(actor)) throw notFound();
}

/** Who came back with a report's receipt may know what became of it: of that one alone. */
export const hasReported = (actor: Actor): actor is Extract<Actor, { receiptFor: 'report' }> =>
  actor.kind === 'receipt' && actor.receiptFor === 'report';

/** Nobody sees or decides anything of their own; the sealed list of personas was opened for this. */
export const canJudge = (actor: Actor, personaId: string | null): boolean =>
  canModerate(actor) && !(personaId && isOwn(actor, personaId));

/** The same rule for lists. */
export const othersOnly = (staff: Staff, personaId: PgColumn): SQL =>
  sql`(${personaId} is null or ${noneOf(personaId, staff.personaIds)})`;

/** Who a persona is, is told to the two who agreed on it, while that lasts, and not about oneself. */
export const canSeeIdentity = (
  { actor, now }: Context,
  row: Pick<
    typeof unmaskings.$inferSelect,
    'state' | 'endsAt' | 'askedBy' | 'decidedBy' | 'personaId'
  >,
): boolean =>
  canModerate(actor) &&
  row.state === 'approved' &&
  row.personaId !== null &&
  canJudge(actor, row.personaId) &&
  [row.askedBy, row.decidedBy].includes(actor.accountId) &&
  row.endsAt !== null &&
  row.endsAt > now;

/** Whole days that must lie between two approvals by the only member of staff: never under 24 h. */
const DAYS_APART = 2;

/**
 * The second of two approvals is another person's; while there is only one member of staff it may
 * be the same person's after a whole day.
 */
const mayConfirm = (ctx: Context, staff: Staff): SQL<boolean> => sql<boolean>`not exists (
  select 1 from ${decisions} d
  where d.id = ${submissions}.first_approval_id and d.decided_by = ${staff.accountId}
    and (${dayOf(ctx.now)}::date - d.decided_on < ${DAYS_APART} or exists (
      select 1 from ${accounts} a where a.role <> 'member' and a.id <> ${staff.accountId})))`;

/** Nor does anybody read anew what they declined themselves, not even where nobody else is there. */
export const mayDecide = (ctx: Context, staff: Staff): SQL<boolean> => sql<boolean>`(
  ${mayConfirm(ctx, staff)} and (${submissions.lane} not in ('appeal', 'crisis') or not exists (
    select 1 from ${decisions} d join ${appeals} a on a.decision_id = d.id
    where d.submission_id = ${submissions}.id and a.state = 'open'
      and d.decided_by = ${staff.accountId})))`;
