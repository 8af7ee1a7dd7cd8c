import { and, eq, gte, inArray, lt, max, sql } from 'drizzle-orm';
import type { Actor, Context } from '../../context.ts';
import { dayOf } from '../../context.ts';
import type { Database, Transaction } from '../../db/client.ts';
import { accounts, mailAddresses, pauses, personas } from '../../db/schema/index.ts';
import { conflict } from '../../errors.ts';
import { actAs } from '../accounts/acting.ts';
import { openAddress } from '../mail/addresses.ts';
import { keyring } from '../keys/current.ts';
import { isSignedIn, ownerOf } from './personas.ts';

/** What an unmasking shows: all that is held about who somebody is, and none of their other names. */
export type Identity = { username: string; joinedOn: string; mail: string | null };

/** Every persona of the person behind one, for rules and counts; never for a view. */
export async function personasBehind(
  tx: Database | Transaction,
  personaId: string,
): Promise<readonly string[]> {
  const accountId = await ownerOf(tx as Transaction, personaId);
  const person = accountId && (await actAs(tx as Database, accountId));
  return person ? person.personaIds : [personaId];
}

/** Whether there is an account to be found behind a persona at all; never for a view. */
export const hasOwner = async (tx: Transaction, personaId: string): Promise<boolean> =>
  (await ownerOf(tx, personaId)) !== null;

/** Whether a persona is a handle, whose account stands beside it. */
export async function isHandle(tx: Transaction, personaId: string): Promise<boolean> {
  const [row] = await tx
    .select({ kind: personas.kind })
    .from(personas)
    .where(eq(personas.id, personaId));
  return row?.kind === 'handle';
}

/** Who a persona is, for an unmasking that was approved; null when no link is left. */
export async function identityBehind(tx: Transaction, personaId: string): Promise<Identity | null> {
  const accountId = await ownerOf(tx, personaId);
  if (!accountId) return null;
  const [row] = await tx
    .select({
      username: accounts.username,
      joinedOn: accounts.createdOn,
      sealed: mailAddresses.sealedAddress,
    })
    .from(accounts)
    .leftJoin(mailAddresses, eq(mailAddresses.accountId, accounts.id))
    .where(eq(accounts.id, accountId));
  if (!row) return null;
  const { username, joinedOn, sealed } = row;
  return { username, joinedOn, mail: sealed && openAddress(accountId, sealed).address };
}

/** Keeps the person behind a persona from new writing until a day, whatever else stands. */
export async function pauseBehind(
  tx: Transaction,
  personaId: string,
  until: string,
): Promise<void> {
  const hashes = await lockPauses(tx, personaId);
  const held = await tx.select().from(pauses).where(inArray(pauses.personHash, hashes));
  await keepPauses(tx, hashes, [...held.map((row) => row.until), until]);
}

/**
 * Sets until which days the person behind a persona may not write anything new, one for each pause
 * that stands at a name of theirs. They are asked when nobody else is about to set them.
 */
export async function setPausesBehind(
  tx: Transaction,
  personaId: string,
  days: () => Promise<readonly string[]>,
): Promise<void> {
  const hashes = await lockPauses(tx, personaId);
  await keepPauses(tx, hashes, await days());
}

async function lockPauses(tx: Transaction, personaId: string): Promise<Uint8Array[]> {
  const hashes = hashesOf((await ownerOf(tx, personaId)) ?? personaId);
  const name = Buffer.from(hashes[0]!).toString('base64');
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${name}))`);
  return hashes;
}

/** The longest are kept; each under a hash of its own, so that nobody can count who has several. */
async function keepPauses(tx: Transaction, hashes: Uint8Array[], days: readonly string[]) {
  await tx.delete(pauses).where(inArray(pauses.personHash, hashes));
  const rows = days
    .toSorted()
    .toReversed()
    .slice(0, MOST)
    .map((until, n) => ({ personHash: hashes[n]!, until }));
  if (rows.length > 0) await tx.insert(pauses).values(rows);
}

/** Takes the pauses of somebody with them who leaves. */
export async function forgetPause(tx: Transaction, person: string): Promise<void> {
  await tx.delete(pauses).where(inArray(pauses.personHash, hashesOf(person)));
}

/** Until which day the actor may not write anything new; null when they may. */
export async function pausedUntil({ db, actor, now }: Context): Promise<string | null> {
  const whose = personOf(actor);
  if (!whose) return null;
  const [row] = await db
    .select({ until: max(pauses.until) })
    .from(pauses)
    .where(and(inArray(pauses.personHash, hashesOf(whose)), gte(pauses.until, dayOf(now))));
  return row?.until ?? null;
}

/** For verbs that bring something new: throws conflict 'paused' with the day. */
export async function requireUnpaused(ctx: Context): Promise<void> {
  const until = await pausedUntil(ctx);
  if (until) throw conflict('paused', { until });
}

/** Deletes pauses that ended; part of the nightly job. */
export const forgetPauses = (ctx: Context): Promise<unknown> =>
  ctx.db.delete(pauses).where(lt(pauses.until, dayOf(ctx.now)));

function personOf(actor: Actor): string | null {
  if (isSignedIn(actor)) return actor.accountId;
  return actor.kind === 'receipt' && actor.receiptFor !== 'report' ? actor.personaId : null;
}

/** Pauses that are kept of one person; the longest counts. */
const MOST = 16;

// Under the key that is never replaced: who is behind it is nowhere to be hashed again from. One for
// each pause: with one for each person, fewer rows than paused names would say whose two of them are.
const hashesOf = (person: string) =>
  Array.from({ length: MOST }, (_, n) => keyring().lastingHash('paused person', person, String(n)));
