import { eq } from 'drizzle-orm';
import { type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import type { Actor, Context } from '../context.ts';
import { accounts } from '../db/schema/index.ts';
import { isSignedIn, openSettings, sealSettings } from '../identity/index.ts';

const GUEST = 'guest';

// A choice about what not to meet should not lapse unasked; browsers keep cookies 400 days at most.
const KEPT_FOR = 400 * 24 * 60 * 60 * 1000;

/** The reader's settings: a member's from the account, anyone else's from the cookie, or the usual. */
export function readingOf(
  actor: Actor,
  sealed: Uint8Array | null,
  cookie: string | undefined,
): ReaderSettings {
  if (isSignedIn(actor)) return sealed ? read(openSettings(actor.accountId, sealed)) : USUAL;
  return cookie ? read(openSettings(GUEST, Buffer.from(cookie, 'base64url'))) : USUAL;
}

/**
 * Stores a member's settings. For anyone else returns what to keep in a cookie: a value that says
 * nothing, and until when; null where there is nothing to keep.
 */
export async function saveReading(
  ctx: Context,
  settings: ReaderSettings,
): Promise<{ value: string; until: Date } | null> {
  const text = JSON.stringify(settings);
  if (!isSignedIn(ctx.actor)) {
    if (Object.keys(settings.levels).length === 0) return null;
    const value = Buffer.from(sealSettings(GUEST, text)).toString('base64url');
    return { value, until: new Date(ctx.now.getTime() + KEPT_FOR) };
  }
  const { accountId } = ctx.actor;
  await ctx.db
    .update(accounts)
    .set({ sealedReading: sealSettings(accountId, text) })
    .where(eq(accounts.id, accountId));
  return null;
}

const read = (text: string | null): ReaderSettings =>
  text ? (JSON.parse(text) as ReaderSettings) : USUAL;
