import { and, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { NoticeDetails } from '#lib/identity/notices.ts';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { unmaskings } from '../db/schema/index.ts';
import { notify } from '../identity/index.ts';

type Told = NoticeDetails['unmasked'];
type Row = typeof unmaskings.$inferSelect;

/** Tells the writer that they were unmasked: at once, or on the day that the recorded ground allows. */
export async function tellWriter(tx: Transaction, ctx: Context, row: Row): Promise<void> {
  if (row.tellOn && row.tellOn > dayOf(ctx.now)) return;
  await tx
    .update(unmaskings)
    .set({ toldOn: dayOf(ctx.now) })
    .where(eq(unmaskings.id, row.id));
  if (!row.personaId) return;
  await notify(tx, ctx, row.personaId, 'unmasked', {
    by: row.askedByRole as Told['by'],
    agreed: row.decidedByRole as Told['agreed'],
    day: row.decidedOn ?? dayOf(ctx.now),
    reason: row.reasonCode as Told['reason'],
  });
}

/** The same for those whose day has come. */
export async function tellDue(tx: Transaction, ctx: Context): Promise<void> {
  const due = await tx
    .select()
    .from(unmaskings)
    .where(
      and(
        inArray(unmaskings.state, ['approved', 'ended']),
        isNull(unmaskings.toldOn),
        lte(unmaskings.tellOn, dayOf(ctx.now)),
      ),
    )
    .for('update');
  // A question that ran out without an approval unmasked nobody.
  for (const row of due) if (row.decidedOn) await tellWriter(tx, ctx, row);
}
