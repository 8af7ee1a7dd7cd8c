import { sql } from 'drizzle-orm';
import { RETENTION } from '#lib/identity/retention.ts';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { outbox } from '../db/schema/index.ts';

/** The name under which waiting mail is told of, at the commit that brings it. */
export const MAIL = 'footbridge_mail';

const DAY = 86_400_000;

/** Puts a sealed letter into the outbox; it is sent right after the commit, or a minute later. */
export async function queueMail(
  tx: Transaction,
  ctx: Context,
  sealedLetter: Uint8Array,
): Promise<void> {
  const giveUpOn = dayOf(new Date(ctx.now.getTime() + RETENTION.mail * DAY));
  await tx.insert(outbox).values({ id: newId(), sealedLetter, giveUpOn });
  await tx.execute(sql`select pg_notify(${MAIL}, '')`);
}
