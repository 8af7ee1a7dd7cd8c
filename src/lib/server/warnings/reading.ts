import { eq } from 'drizzle-orm';
import { type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import type { Actor, Context } from '../context.ts';
import { accounts } from '../db/schema/index.ts';
import { isSignedIn, openSettings, sealSettings } from '../identity/index.ts';

const GUEST = 'guest';

/** The reader's settings: a member's from the account, anyone else's from the cookie, or the usual. */
export function readingOf(
  actor: Actor,
  sealed: Uint8Array | null,
  cookie: string | undefined,
): ReaderSettings {
  if (isSignedIn(actor)) return sealed ? read(openSettings(actor.accountId, sealed)) : USUAL;
  return cookie ? read(openSettings(GUEST, Buffer.from(cookie, 'base64url'))) : USUAL;
}

/** Stores a member's settings; for anyone else returns the cookie's value, which says nothing. */
export async function saveReading(ctx: Context, settings: ReaderSettings): Promise<string | null> {
  const text = JSON.stringify(settings);
  if (!isSignedIn(ctx.actor)) return Buffer.from(sealSettings(GUEST, text)).toString('base64url');
  const { accountId } = ctx.actor;
  await ctx.db
    .update(accounts)
    .set({ sealedReading: sealSettings(accountId, text) })
    .where(eq(accounts.id, accountId));
  return null;
}

const read = (text: string | null): ReaderSettings =>
  text ? (JSON.parse(text) as ReaderSettings) : USUAL;
