import type { Actor } from '../../context.ts';
import type { Database } from '../../db/client.ts';
import { now } from '../../context.ts';
import { resumeReceipt } from '../receipts/receipts.ts';
import { resume, type SealedChoices } from '../sessions.ts';

export type Arrival = {
  actor: Actor;
  /** Null for anyone without an account. */
  sealed: SealedChoices | null;
  renewUntil: Date | null;
};

/** Who is asking, from the cookies they sent: a session goes before a receipt. */
export async function actorOf(
  db: Database,
  cookies: { session: string | undefined; receipt: string | undefined },
): Promise<Arrival> {
  const session = cookies.session ? await resume(db, cookies.session) : null;
  if (session) return session;
  const receipt = cookies.receipt ? await resumeReceipt(db, cookies.receipt, now()) : null;
  return { actor: receipt ?? { kind: 'guest' }, sealed: null, renewUntil: null };
}
