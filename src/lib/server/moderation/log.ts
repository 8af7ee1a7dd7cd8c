import { desc, lt } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { moderationLog } from '../db/schema/index.ts';
import { requireStaff } from './policy.ts';

export { verify } from './log-chain.ts';

export type LogAct = `${'submission' | 'report' | 'comment' | 'story'}.${string}`;

export type LogEntry = {
  act: LogAct;
  subjectKind: 'submission' | 'report' | 'comment' | 'story';
  subjectId: string;
  /** The persona whose act it is; left out for staff and for the system's own acts. */
  personaId?: string;
  reasonCode?: string | null;
};

export type LogView = {
  position: number;
  day: string;
  by: 'persona' | 'system' | 'moderator' | 'administrator';
  act: string;
  subjectKind: string;
  reasonCode: string | null;
};

const PAGE = 50;

/**
 * Adds an entry; the database chains it to the one before. It holds the chain until the transaction
 * ends, so it comes last, and whoever calls a verb that logs has locked its own rows before.
 */
export async function append(tx: Transaction, ctx: Context, entry: LogEntry): Promise<void> {
  const { act, subjectKind, subjectId, reasonCode = null } = entry;
  await tx.insert(moderationLog).values({
    ...actorOf(ctx, entry.personaId),
    onDay: dayOf(ctx.now),
    act,
    subjectKind,
    subjectId,
    reasonCode,
    ...CHAINED_BY_THE_DATABASE,
  });
}

/** The log for staff, newest first; `before` is the last position seen. */
export async function page(
  ctx: Context,
  before?: number,
): Promise<{ entries: LogView[]; next: number | null }> {
  requireStaff(ctx.actor);
  const rows = await ctx.db
    .select()
    .from(moderationLog)
    .where(before === undefined ? undefined : lt(moderationLog.position, before))
    .orderBy(desc(moderationLog.position))
    .limit(PAGE + 1);
  const entries = rows.slice(0, PAGE).map(toView);
  return { entries, next: rows.length > PAGE ? (entries.at(-1)?.position ?? null) : null };
}

const CHAINED_BY_THE_DATABASE = {
  position: 0,
  previousHash: new Uint8Array(),
  hash: new Uint8Array(),
};

type Row = typeof moderationLog.$inferSelect;

function actorOf(
  { actor }: Context,
  personaId?: string,
): Pick<Row, 'actorKind' | 'actorId' | 'actorRole'> {
  if (personaId) return { actorKind: 'persona', actorId: personaId, actorRole: null };
  if (actor.kind !== 'staff') return { actorKind: 'system', actorId: null, actorRole: null };
  return { actorKind: 'staff', actorId: actor.accountId, actorRole: actor.role };
}

const toView = (row: Row): LogView => ({
  position: row.position,
  day: row.onDay,
  by: row.actorKind === 'staff' ? (row.actorRole as LogView['by']) : row.actorKind,
  act: row.act,
  subjectKind: row.subjectKind,
  reasonCode: row.reasonCode,
});
