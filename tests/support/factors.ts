import { Secret, TOTP } from 'otpauth';
import type { Role } from '#lib/server/context.ts';
import type { Database } from '#lib/server/db/client.ts';
import { insertFactor } from '#lib/server/identity/factors/factors.ts';
import { sessions } from '#lib/server/identity/index.ts';
import { newSecret } from '#lib/server/identity/factors/totp.ts';
import { contextOf, guest } from './world.ts';

/** What an authenticator app shows at some time. */
export const codeOf = (secret: string, now: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: now.getTime(),
  });

/** Gives an account an authenticator app; its secret. */
export async function giveApp(db: Database, accountId: string, now: Date): Promise<string> {
  const secret = newSecret();
  const app = { kind: 'app', name: 'Telephone', secret, lastStep: 0 } as const;
  await db.transaction((tx) => insertFactor(tx, contextOf(db, guest, now), accountId, app));
  return secret;
}

/** A session of somebody who has just shown all that their role asks for. */
export async function signedIn(
  db: Database,
  { accountId, role }: { accountId: string; role: Role },
  now: Date,
): Promise<string> {
  const shown = role === 'member' ? 'passphrase' : 'factor';
  const ctx = contextOf(db, guest, now);
  return (await sessions.start(ctx, accountId, 'Firefox on Linux', shown)).token;
}
