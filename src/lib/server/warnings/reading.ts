import { eq } from 'drizzle-orm';
import { isUsual, type ReaderSettings, USUAL } from '#lib/warnings/settings.ts';
import type { Actor, Context } from '../context.ts';
import { accounts } from '../db/schema/index.ts';
import { isSignedIn, openSettings, sealSettings } from '../identity/index.ts';
import { fromText, toText } from './kept.ts';

const GUEST = 'guest';

// A choice about what not to meet should not lapse unasked; browsers keep cookies 400 days at most.
const KEPT_FOR = 400 * 24 * 60 * 60 * 1000;

/** What changes of a reader's settings; the rest stays, and undefined takes something away. */
export type Change = { [Key in keyof ReaderSettings]?: ReaderSettings[Key] | undefined };

/** The reader's settings: a member's from the account, anyone else's from the cookie, or the usual. */
export function readingOf(
  actor: Actor,
  sealed: Uint8Array | null,
  cookie: string | undefined,
  now: Date,
): ReaderSettings {
  if (isSignedIn(actor)) return membersReading(actor.accountId, sealed, now);
  return cookie ? read(openSettings(GUEST, Buffer.from(cookie, 'base64url')), now) : USUAL;
}

/** A member's settings as their account holds them, or the usual. */
export const membersReading = (
  accountId: string,
  sealed: Uint8Array | null,
  now: Date,
): ReaderSettings => (sealed ? read(openSettings(accountId, sealed), now) : USUAL);

/**
 * Changes a member's settings. For anyone else, whose settings are `guests` until now, returns what
 * to keep in a cookie: a value that says nothing, and until when; null where there is nothing to keep.
 */
export async function saveReading(
  ctx: Context,
  change: Change,
  guests: ReaderSettings = USUAL,
): Promise<{ value: string; until: Date } | null> {
  const { actor } = ctx;
  if (isSignedIn(actor)) {
    await saveMembers(ctx, actor.accountId, change);
    return null;
  }
  const settings = merge(guests, change);
  if (isUsual(settings)) return null;
  const value = Buffer.from(sealSettings(GUEST, toText(settings))).toString('base64url');
  return { value, until: new Date(ctx.now.getTime() + KEPT_FOR) };
}

async function saveMembers(ctx: Context, accountId: string, change: Change): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ sealed: accounts.sealedReading })
      .from(accounts)
      .where(eq(accounts.id, accountId))
      .for('update');
    const settings = merge(readingOf(ctx.actor, row?.sealed ?? null, undefined, ctx.now), change);
    const sealedReading = sealSettings(accountId, toText(settings));
    await tx.update(accounts).set({ sealedReading }).where(eq(accounts.id, accountId));
  });
}

/** What is as usual is not kept. */
function merge(before: ReaderSettings, change: Change): ReaderSettings {
  const { base, levels, strict, easierUntil } = { ...before, ...change };
  return {
    levels: levels ?? {},
    ...(base && base !== 'usual' && { base }),
    ...(strict && { strict }),
    ...(easierUntil && { easierUntil }),
  };
}

/** As they hold now: *easier today* ends by itself. */
function read(text: string | null, now: Date): ReaderSettings {
  if (!text) return USUAL;
  const { easierUntil, ...lasting } = fromText(text);
  const isOn = easierUntil !== undefined && new Date(easierUntil) > now;
  return isOn ? { ...lasting, easierUntil } : lasting;
}
