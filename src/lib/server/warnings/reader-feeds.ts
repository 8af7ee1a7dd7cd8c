import { hash as digest } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { Context } from '../context.ts';
import { newToken } from '../context.ts';
import { accounts, readerFeeds } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { isSignedIn, throttle } from '../identity/index.ts';
import { membersReading } from './reading.ts';

/*
 * A feed is fetched by a program that has no session: the secret in its address stands for the
 * reader's settings, and for nothing else. Only its hash is kept, so it is told once.
 */

/** A new address for the actor's own feed; the one before leads nowhere from now on. */
export async function makeFeed({ db, actor }: Context): Promise<string> {
  if (!isSignedIn(actor)) throw notFound();
  const token = newToken();
  const tokenHash = hash(token);
  await db
    .insert(readerFeeds)
    .values({ accountId: actor.accountId, tokenHash })
    .onConflictDoUpdate({ target: readerFeeds.accountId, set: { tokenHash } });
  return token;
}

/** Ends the actor's own feed; where there is none it does nothing. */
export async function endFeed({ db, actor }: Context): Promise<void> {
  if (!isSignedIn(actor)) throw notFound();
  await db.delete(readerFeeds).where(eq(readerFeeds.accountId, actor.accountId));
}

/** Whether the actor has a feed of their own. */
export async function hasFeed({ db, actor }: Context): Promise<boolean> {
  if (!isSignedIn(actor)) throw notFound();
  const found = await db
    .select({ accountId: readerFeeds.accountId })
    .from(readerFeeds)
    .where(eq(readerFeeds.accountId, actor.accountId));
  return found.length > 0;
}

/**
 * The settings a feed's token stands for. Only tokens that are none are counted, by `address`.
 * Throws notFound and tooMany.
 */
export async function readingByFeed(
  ctx: Context,
  address: string,
  token: string,
): Promise<ReaderSettings> {
  const [row] = await ctx.db
    .select({ accountId: accounts.id, sealed: accounts.sealedReading })
    .from(readerFeeds)
    .innerJoin(accounts, eq(accounts.id, readerFeeds.accountId))
    .where(eq(readerFeeds.tokenHash, hash(token)));
  if (row) return membersReading(row.accountId, row.sealed, ctx.now);
  await throttle(ctx, 'feed', address);
  throw notFound();
}

const hash = (token: string): Uint8Array => digest('sha256', token, 'buffer');
