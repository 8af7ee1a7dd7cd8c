import { and, asc, gt } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { moderationLogToday } from '../db/schema/index.ts';
import { chainQuery, type LogFilter, matches, PEOPLE } from './log-query.ts';
import { requireStaff } from './policy.ts';
import { tellRoom } from './room.ts';
import { isId } from './submission-row.ts';

export { anchorHead, readAnchors } from './log-anchors.ts';
export { verify } from './log-chain.ts';
export { closeDays } from './log-days.ts';

type SubjectKind =
  | 'submission'
  | 'report'
  | 'comment'
  | 'story'
  | 'account'
  | 'persona'
  | 'unmasking'
  | 'warning'
  | 'appeal'
  | 'note';
export type LogAct = `${SubjectKind}.${string}`;

export type LogEntry = {
  act: LogAct;
  /** An account is a subject only where its work on the team is meant, never beside content. */
  subjectKind: SubjectKind;
  subjectId: string;
  /** The persona whose act it is; left out for staff and for the system's own acts. */
  personaId?: string;
  reasonCode?: string | null;
};

export type LogView = {
  /** Where the next page begins when this is the last of one. */
  place: string;
  /** Its place in the chain; null for what is of a day that is not over. */
  position: number | null;
  day: string;
  by: 'persona' | 'system' | 'moderator' | 'administrator';
  act: string;
  subjectKind: string;
  /** The id of what it is about; null for people, whose acts nobody looks up one after another. */
  about: string | null;
  reasonCode: string | null;
};

const PAGE = 50;

/**
 * Adds entries to the log of the day, where they stand in no order. When the day is over they get a
 * place in the chain. A persona is not named, nor hashed: the log is for good, and whoever has the
 * keys could hash all names there are and find the one that something was detached from.
 */
export async function append(
  tx: Transaction,
  ctx: Context,
  ...entries: readonly LogEntry[]
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => {
    const { act, subjectKind, subjectId, reasonCode = null } = entry;
    const said = { id: newId(), onDay: dayOf(ctx.now), act, subjectKind, subjectId, reasonCode };
    return { ...actorOf(ctx, entry), ...said };
  });
  await tx.insert(moderationLogToday).values(rows);
  if (rows.some(({ subjectKind }) => IN_THE_ROOM.includes(subjectKind))) await tellRoom(tx);
}

/** What moderators' pages show. */
const IN_THE_ROOM: SubjectKind[] = ['submission', 'appeal'];

/**
 * The log for staff: what is of today first, in an order that tells nothing, then the chain, newest
 * first. `after` is the place of the last entry seen. Nothing is found about an account or a persona.
 */
export async function page(
  ctx: Context,
  after?: string,
  filter: LogFilter = {},
): Promise<{ entries: LogView[]; next: string | null }> {
  requireStaff(ctx.actor);
  if (filter.about && !isId(filter.about)) return { entries: [], next: null };
  const position = after && /^\d{1,15}$/.test(after) ? Number(after) : null;
  const today = position === null ? await ofToday(ctx, filter, after) : [];
  const chained = today.length > PAGE ? [] : await ofChain(ctx, filter, position, today.length);
  const rows = [...today, ...chained];
  const entries = rows.slice(0, PAGE);
  return { entries, next: rows.length > PAGE ? (entries.at(-1)?.place ?? null) : null };
}

async function ofToday(ctx: Context, filter: LogFilter, after?: string): Promise<LogView[]> {
  const { id } = moderationLogToday;
  const rows = await ctx.db
    .select()
    .from(moderationLogToday)
    .where(
      and(after && isId(after) ? gt(id, after) : undefined, matches(moderationLogToday, filter)),
    )
    .orderBy(asc(id))
    .limit(PAGE + 1);
  return rows.map((row) => ({ ...toView(row), place: row.id, position: null }));
}

async function ofChain(
  ctx: Context,
  filter: LogFilter,
  before: number | null,
  shown: number,
): Promise<LogView[]> {
  const rows = await chainQuery(ctx, filter, before, PAGE + 1 - shown);
  return rows.map((row) => ({
    ...toView(row),
    place: String(row.position),
    position: row.position,
  }));
}

type Row = typeof moderationLogToday.$inferSelect;

function actorOf(
  { actor }: Context,
  { personaId }: LogEntry,
): Pick<Row, 'actorKind' | 'actorId' | 'actorRole'> {
  if (personaId) return { actorKind: 'persona', actorId: null, actorRole: null };
  if (actor.kind !== 'staff') return { actorKind: 'system', actorId: null, actorRole: null };
  return { actorKind: 'staff', actorId: actor.accountId, actorRole: actor.role };
}

const toView = (row: Omit<Row, 'id'>) => ({
  day: row.onDay,
  by: row.actorKind === 'staff' ? (row.actorRole as LogView['by']) : row.actorKind,
  act: row.act,
  subjectKind: row.subjectKind,
  about: PEOPLE.includes(row.subjectKind) ? null : row.subjectId,
  reasonCode: row.reasonCode,
});
