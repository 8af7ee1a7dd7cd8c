import { and, desc, eq, isNull, or } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { personas, unmaskings } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { canJudge, canSeeIdentity, othersOnly, requireStaff, type Staff } from './policy.ts';
import { isId } from './submission-row.ts';

type Row = typeof unmaskings.$inferSelect;

export type UnmaskingView = Pick<
  Row,
  'id' | 'state' | 'reasonCode' | 'reason' | 'legalGround' | 'tellOn' | 'askedOn' | 'decidedOn'
> & {
  /** The shown name; null when the persona is gone. */
  name: string | null;
  askedByRole: string;
  decidedByRole: string | null;
  /** May decide it; may see who it is; may end it. */
  can: { decide: boolean; show: boolean; end: boolean };
};

const NEWEST = 50;

/** What was asked lately, newest first; nothing about the actor's own names. */
export async function list(ctx: Context): Promise<UnmaskingView[]> {
  const staff = requireStaff(ctx.actor);
  const rows = await selectAll(ctx)
    .where(or(isNull(unmaskings.personaId), othersOnly(staff, unmaskings.personaId)))
    .orderBy(desc(unmaskings.askedOn), unmaskings.id)
    .limit(NEWEST);
  return rows.map((row) => toView(ctx, staff, row));
}

/** One of them. */
export async function get(ctx: Context, id: string): Promise<UnmaskingView> {
  const staff = requireStaff(ctx.actor);
  if (!isId(id)) throw notFound();
  const [row] = await selectAll(ctx).where(and(eq(unmaskings.id, id)));
  if (!row || !canJudge(staff, row.row.personaId)) throw notFound();
  return toView(ctx, staff, row);
}

const selectAll = ({ db }: Context) =>
  db
    .select({ row: unmaskings, name: personas.name })
    .from(unmaskings)
    .leftJoin(personas, eq(personas.id, unmaskings.personaId));

function toView(
  ctx: Context,
  staff: Staff,
  { row, name }: { row: Row; name: string | null },
): UnmaskingView {
  const { id, state, reasonCode, reason, legalGround, tellOn, askedOn, decidedOn } = row;
  const isOther = row.askedBy !== staff.accountId && row.askedByRole !== staff.role;
  const isPart = [row.askedBy, row.decidedBy].includes(staff.accountId);
  return {
    ...{ id, state, reasonCode, reason, legalGround, tellOn, askedOn, decidedOn, name },
    ...{ askedByRole: row.askedByRole, decidedByRole: row.decidedByRole },
    can: {
      decide: state === 'asked' && isOther,
      show: canSeeIdentity(ctx, row),
      end: isPart && (state === 'asked' || state === 'approved'),
    },
  };
}
