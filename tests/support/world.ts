import { randomUUID } from 'node:crypto';
import type { Actor, Context, Role } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { actorOf, createAccount } from '#lib/server/identity/index.ts';
import { giveApp, signedIn } from './factors.ts';

/** The day on which tests take place unless they say otherwise. */
export const TODAY = new Date('2026-03-10T09:30:00Z');

export const guest: Actor = { kind: 'guest' };

/** A context as a request has it. */
export const contextOf = (db: Database, actor: Actor = guest, now = TODAY): Context => ({
  db,
  actor,
  now,
  requestId: randomUUID(),
});

export const PASSPHRASE = 'seven quiet bridges';

/** A signed-in actor for a new account, on the team with a second factor; asked again through `again`, with the personas it has then. */
export async function person(
  db: Database,
  username: string,
  role: Role = 'member',
): Promise<{ accountId: string; token: string; again(now?: Date): Promise<Context> }> {
  const { accountId } = await createAccount(contextOf(db), {
    username,
    passphrase: PASSPHRASE,
    role,
  });
  if (role !== 'member') await giveApp(db, accountId, TODAY);
  const token = await signedIn(db, { accountId, role }, TODAY);
  const again = async (now = TODAY) => {
    const { actor } = await actorOf(db, { session: token, receipt: undefined });
    return contextOf(db, actor, now);
  };
  return { accountId, token, again };
}
