import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { AdditionView } from '#lib/moderation/views.ts';
import type { Degree } from '#lib/text/parts.ts';
import type { Context } from '../context.ts';
import { dayOf, daysBefore, newId } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Database, Transaction } from '../db/client.ts';
import { appeals, warningAdditions } from '../db/schema/index.ts';
import { requireStaff } from './policy.ts';

/** For so many days a writer can appeal. */
export const APPEAL_DAYS = 20;

/** A story, or a comment. */
export type Text = { storyId: string } | { commentId: string };

export type Addition = { warning: string; degree: Degree; before: Degree | null; reason: string };

/** Keeps what the actor adds to the warnings of a text, for its writer. The caller has added it. */
export async function keepAddition(
  tx: Transaction,
  ctx: Context,
  text: Text,
  { before, ...added }: Addition,
): Promise<void> {
  const { accountId, role } = requireStaff(ctx.actor);
  await tx.insert(warningAdditions).values({
    ...{ ...added, ...text, id: newId(), degreeBefore: before },
    ...{ addedBy: accountId, addedByRole: role, addedOn: dayOf(ctx.now) },
  });
}

/** What staff added to these texts, as their writer is told, oldest first; by the text's id. */
export async function mapAdditions(
  { db, now }: Context,
  kind: 'story' | 'comment',
  ids: readonly string[],
): Promise<Map<string, AdditionView[]>> {
  if (ids.length === 0) return new Map();
  const { id, warning, degree, reason, addedByRole, addedOn, undoneOn } = warningAdditions;
  const textId = kind === 'story' ? warningAdditions.storyId : warningAdditions.commentId;
  const rows = await db
    .select({
      textId: sql<string>`${textId}`,
      ...{ id, slug: warning, degree, reason, by: addedByRole, day: addedOn, undoneOn },
      ...{ appeal: appeals.state, note: appeals.noteToWriter },
    })
    .from(warningAdditions)
    .leftJoin(appeals, eq(appeals.additionId, id))
    .where(anyOf(textId, ids))
    .orderBy(asc(addedOn), asc(id));
  const oldest = daysBefore(now, APPEAL_DAYS);
  const views = rows.map(({ undoneOn, ...row }) => ({
    ...row,
    canAppeal: row.appeal === null && undoneOn === null && row.day >= oldest,
  }));
  return Map.groupBy(views, (view) => view.textId);
}

/** What staff added to a text and no appeal has undone, of each warning the strongest. */
export async function standing(
  db: Database | Transaction,
  text: Text,
): Promise<Record<string, Degree>> {
  const { storyId, commentId, warning, degree, undoneOn } = warningAdditions;
  const rows = await db
    .select({ warning, degree: sql<Degree>`max(${degree})` })
    .from(warningAdditions)
    .where(
      and(
        'storyId' in text ? eq(storyId, text.storyId) : eq(commentId, text.commentId),
        isNull(undoneOn),
      ),
    )
    .groupBy(warning);
  return Object.fromEntries(rows.map((row) => [row.warning, row.degree]));
}
