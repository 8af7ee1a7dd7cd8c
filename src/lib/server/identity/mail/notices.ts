import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { NoticeDetails, NoticeKind, NoticeView } from '#lib/identity/notices.ts';
import { RETENTION } from '#lib/identity/retention.ts';
import type { Context } from '../../context.ts';
import { dayOf, newId } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import type { Transaction } from '../../db/client.ts';
import { notices, personas } from '../../db/schema/index.ts';
import { notFound } from '../../errors.ts';
import { writeTo } from './letters.ts';
import { ownerOf, ownPersonaIds } from '../personas/personas.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * Tells the person behind a persona something: on their own pages, and by a mail that says only
 * that there is something. The row names the persona alone.
 */
export async function notify<Kind extends NoticeKind>(
  tx: Transaction,
  ctx: Context,
  personaId: string,
  kind: Kind,
  details: NoticeDetails[Kind],
): Promise<void> {
  await tx.insert(notices).values({ id: newId(), personaId, kind, onDay: dayOf(ctx.now), details });
  const accountId = await ownerOf(tx, personaId);
  if (accountId) await writeTo(tx, ctx, accountId, { kind: 'notice', path: '/account' });
}

/** What the actor has not put away yet, the newest first. */
export async function findNotices(ctx: Context): Promise<NoticeView[]> {
  const ids = ownPersonaIds(ctx.actor);
  if (ids.length === 0) return [];
  const { id, kind, onDay: day, details } = notices;
  const rows = await ctx.db
    .select({ id, kind, day, details, name: personas.name })
    .from(notices)
    .innerJoin(personas, eq(personas.id, notices.personaId))
    .where(and(anyOf(notices.personaId, ids), isNull(notices.readOn)))
    .orderBy(desc(notices.onDay), notices.id);
  return rows as NoticeView[];
}

/** Puts one of the actor's notices away. */
export async function dismissNotice(ctx: Context, id: string): Promise<void> {
  const ids = ownPersonaIds(ctx.actor);
  if (ids.length === 0 || !UUID.test(id)) throw notFound();
  const put = await ctx.db
    .update(notices)
    .set({ readOn: sql`coalesce(${notices.readOn}, ${dayOf(ctx.now)}::date)` })
    .where(and(eq(notices.id, id), anyOf(notices.personaId, ids)))
    .returning({ id: notices.id });
  if (put.length === 0) throw notFound();
}

/** Deletes notices that were read long ago; part of the nightly job. */
export const forgetNotices = (ctx: Context): Promise<unknown> =>
  ctx.db
    .delete(notices)
    .where(lt(notices.readOn, sql`${dayOf(ctx.now)}::date - ${RETENTION.notice}::int`));
