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
  now: Date,
): ReaderSettings {
  if (isSignedIn(actor)) return sealed ? read(openSettings(actor.accountId, sealed), now) : USUAL;
  return cookie ? read(openSettings(GUEST, Buffer.from(cookie, 'base64url')), now) : USUAL;
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
    if (isUsual(settings)) return null;
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

const isUsual = ({ levels, ...rest }: ReaderSettings): boolean =>
  Object.keys(levels).length === 0 && Object.keys(rest).length === 0;

/** As they hold now: *easier today* ends by itself. */
function read(text: string | null, now: Date): ReaderSettings {
  if (!text) return USUAL;
  const { easierUntil, ...lasting } = JSON.parse(text) as ReaderSettings;
  const isOn = easierUntil !== undefined && new Date(easierUntil) > now;
  return isOn ? { ...lasting, easierUntil } : lasting;
}
