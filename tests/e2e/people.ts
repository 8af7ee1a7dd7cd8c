import type { Page } from '@playwright/test';
import { SESSION } from '#lib/identity/cookies.ts';
import { type Context, now, type Role } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { actorOf, createAccount } from '#lib/server/identity/index.ts';
import { giveApp, signedIn } from '../support/factors.ts';
import { contextOf, guest, PASSPHRASE } from '../support/world.ts';

export type Somebody = {
  username: string;
  token: string;
  /** As they are now, with the personas they have by then. */
  again(): Promise<Context>;
};

/** Somebody with an account and a session of today. */
export async function somebody(
  db: Database,
  username: string,
  role: Role = 'member',
): Promise<Somebody> {
  const ctx = () => contextOf(db, guest, now());
  const { accountId } = await createAccount(ctx(), { username, passphrase: PASSPHRASE, role });
  if (role !== 'member') await giveApp(db, accountId, now());
  const token = await signedIn(db, { accountId, role }, now());
  const again = async () => {
    const { actor } = await actorOf(db, { session: token, receipt: undefined });
    return contextOf(db, actor, now());
  };
  return { username, token, again };
}

/** Lets this browser come as them. */
export async function comeAs(page: Page, origin: string, { token }: Pick<Somebody, 'token'>) {
  await page
    .context()
    .addCookies([{ name: SESSION, value: token, url: origin, httpOnly: true, sameSite: 'Lax' }]);
}
