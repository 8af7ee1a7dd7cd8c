import { and, count, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { RETENTION } from '#lib/identity/retention.ts';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Database, Transaction } from '../db/client.ts';
import { personaPauses, personas, reports, submissions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { transact } from '../events/index.ts';
import { notify, personasBehind, type PersonaView, setPausesBehind } from '../identity/index.ts';
import { knows } from './care.ts';
import { append } from './log.ts';
import { lockPersona } from './persona-lock.ts';
import { canJudge, requireStaff } from './policy.ts';
import { isId } from './submission-row.ts';

/** A persona is met in something that is under review or was reported, and in nothing else. */
export type About = { kind: 'submission' | 'report'; id: string };

/** How much somebody brought before; never a number, which could be looked up. */
export type Band = 'none' | 'some' | 'many';

export type Bands = { approved: Band; declined: Exclude<Band, 'many'> };

export type PersonView = Omit<PersonaView, 'id'> & {
  /** Null once it is decided: who goes on looking would see it move with what another name brought. */
  bands: Bands | null;
  /** A pause that was given at this persona; one given at another of the same person is not told. */
  pause: { until: string; noteToWriter: string } | null;
};

/** From so many approved submissions on it is 'many'. */
const MANY = 10;

/** What staff may know of whoever is behind a persona: counted over all their personas, in bands. */
export async function getPerson(ctx: Context, about: About): Promise<PersonView> {
  const { personaId, isOpen } = await findMet(ctx, about);
  const [row] = await ctx.db
    .select({ kind: personas.kind, name: personas.name })
    .from(personas)
    .where(eq(personas.id, personaId));
  if (!row) throw notFound();
  const bands = isOpen ? await bandsOf(ctx, personaId) : null;
  return { ...row, bands, pause: await findPause(ctx, personaId) };
}

/**
 * Keeps the person behind a persona from new writing for whole days, whoever they are; they are
 * told at this persona.
 */
export async function pausePerson(
  ctx: Context,
  about: About,
  { days, noteToWriter }: { days: number; noteToWriter: string },
): Promise<void> {
  const staff = requireStaff(ctx.actor);
  const personaId = await findPersona(ctx, about);
  const until = dayOf(new Date(ctx.now.getTime() + days * DAY));
  await transact(ctx, async (tx) => {
    await lockPersona(tx, personaId);
    const before = await findPause({ ...ctx, db: tx }, personaId);
    // A second press is the same pause, and the writer is told of it once.
    if (before?.until === until && before.noteToWriter === noteToWriter) return;
    await tx
      .update(personaPauses)
      .set({ liftedOn: dayOf(ctx.now) })
      .where(standing(ctx, personaId));
    await tx.insert(personaPauses).values({
      ...{ id: newId(), personaId, until, noteToWriter, pausedOn: dayOf(ctx.now) },
      ...{ pausedBy: staff.accountId, pausedByRole: staff.role },
    });
    await setPausesBehind(tx, personaId, () => standingOf(tx, ctx, personaId));
    await notify(tx, ctx, personaId, 'paused', { until, note: noteToWriter });
    await append(tx, ctx, { act: 'persona.paused', subjectKind: 'persona', subjectId: personaId });
  });
}

/**
 * The inverse of `pausePerson`, for a pause that was given at this persona; one that was given at
 * another of the same person goes on. Throws notFound.
 */
export async function liftPause(ctx: Context, about: About): Promise<void> {
  requireStaff(ctx.actor);
  const personaId = await findPersona(ctx, about);
  await transact(ctx, async (tx) => {
    const lifted = await tx
      .update(personaPauses)
      .set({ liftedOn: dayOf(ctx.now) })
      .where(standing(ctx, personaId))
      .returning({ id: personaPauses.id });
    if (lifted.length === 0) throw notFound();
    await setPausesBehind(tx, personaId, () => standingOf(tx, ctx, personaId));
    await notify(tx, ctx, personaId, 'pause-lifted', {});
    await append(tx, ctx, { act: 'persona.lifted', subjectKind: 'persona', subjectId: personaId });
  });
}

/** Deletes what staff saw of pauses that ended long ago; part of the nightly job. */
export const forgetPersonaPauses = (ctx: Context): Promise<unknown> =>
  ctx.db
    .delete(personaPauses)
    .where(lt(personaPauses.until, sql`${dayOf(ctx.now)}::date - ${RETENTION.pause}::int`));

/** The persona of something that staff look at; 404 for anyone else, and for the actor's own. */
export const findPersona = async (ctx: Context, about: About): Promise<string> =>
  (await findMet(ctx, about)).personaId;

async function findMet(ctx: Context, { kind, id }: About) {
  const staff = requireStaff(ctx.actor);
  if (!isId(id)) throw notFound();
  const table = kind === 'submission' ? submissions : reports;
  const subjectId =
    kind === 'submission'
      ? sql<string>`${submissions.subjectId}`
      : sql<string>`coalesce(${reports.commentId}, ${reports.storyId})`;
  const [row] = await ctx.db
    .select({ personaId: table.personaId, state: table.state, subjectId })
    .from(table)
    .where(eq(table.id, id));
  if (!row?.personaId || !canJudge(staff, row.personaId)) throw notFound();
  if (await knows(ctx.db, staff, row)) throw notFound();
  return { personaId: row.personaId, isOpen: OPEN.has(row.state) };
}

/** States of submissions and reports that still wait for an answer. */
const OPEN: ReadonlySet<string> = new Set(['waiting', 'claimed', 'one_approval', 'open']);

async function bandsOf({ db }: { db: Database }, personaId: string): Promise<Bands> {
  const ids = await personasBehind(db, personaId);
  const of = (state: 'approved' | 'declined') =>
    count(sql`case when ${submissions.state} = ${state} then 1 end`);
  const [row] = await db
    .select({ approved: of('approved'), declined: of('declined') })
    .from(submissions)
    .where(anyOf(submissions.personaId, ids));
  const { approved = 0, declined = 0 } = row ?? {};
  return {
    approved: approved === 0 ? 'none' : approved < MANY ? 'some' : 'many',
    declined: declined === 0 ? 'none' : 'some',
  };
}

async function findPause(ctx: Context, personaId: string): Promise<PersonView['pause']> {
  const [row] = await ctx.db
    .select({ until: personaPauses.until, noteToWriter: personaPauses.noteToWriter })
    .from(personaPauses)
    .where(standing(ctx, personaId))
    .orderBy(desc(personaPauses.until))
    .limit(1);
  return row ?? null;
}

/** Up to which days the person behind a persona is paused, at whichever of their personas. */
async function standingOf(tx: Transaction, ctx: Context, personaId: string): Promise<string[]> {
  const ids = await personasBehind(tx, personaId);
  const rows = await tx
    .select({ until: personaPauses.until })
    .from(personaPauses)
    .where(and(anyOf(personaPauses.personaId, ids), stands(ctx)));
  return rows.map(({ until }) => until);
}

const standing = (ctx: Context, personaId: string) =>
  and(eq(personaPauses.personaId, personaId), stands(ctx));

const stands = (ctx: Context) =>
  and(isNull(personaPauses.liftedOn), sql`${personaPauses.until} >= ${dayOf(ctx.now)}`);

const DAY = 86_400_000;
