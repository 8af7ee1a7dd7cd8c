import type { RequestEvent } from '@sveltejs/kit';
import { drop, keep, RECEIPT } from '#lib/identity/cookies.ts';
import { actorOf, endReceiptSession } from '#lib/server/identity/index.ts';

/** From here on this browser comes with the receipt of this session; one it came with before is put away. */
export async function openReceipt(event: RequestEvent, token: string): Promise<void> {
  const { ctx } = event.locals;
  await endReceipt(event);
  keep(event, RECEIPT, token);
  const { actor } = await actorOf(ctx.db, { session: undefined, receipt: token });
  event.locals.ctx = { ...ctx, actor };
}

/** Puts away the receipt that this browser came with, on the server too. */
export async function endReceipt(event: RequestEvent): Promise<void> {
  const token = event.cookies.get(RECEIPT);
  if (!token) return;
  await endReceiptSession(event.locals.ctx.db, token);
  drop(event, RECEIPT);
}
