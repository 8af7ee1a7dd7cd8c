import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { Actor, Context } from '../context.ts';
import { dayOf } from '../context.ts';
import type { Database, Transaction } from '../db/client.ts';
import { accounts, mailAddresses, pauses, personas } from '../db/schema/index.ts';
import { conflict } from '../errors.ts';
import { actAs } from './acting.ts';
import { openAddress } from './addresses.ts';
import { keyring } from './current.ts';
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

/** Keeps the person behind a persona from new writing until a day; a longer pause stays. */
export async function pauseBehind(
  tx: Transaction,
  personaId: string,
  until: string,
): Promise<void> {
  const personHash = hashOf((await ownerOf(tx, personaId)) ?? personaId);
  await tx
    .insert(pauses)
    .values({ personHash, until })
    .onConflictDoUpdate({
      target: pauses.personHash,
      set: { until: sql`greatest(${pauses.until}, excluded.until)` },
    });
}

/**
 * Sets until which day the person behind a persona may not write anything new; null: they may.
 * `until` is asked when nobody else is about to set it.
 */
export async function setPauseBehind(
  tx: Transaction,
  personaId: string,
  until: () => Promise<string | null>,
): Promise<void> {
  const personHash = hashOf((await ownerOf(tx, personaId)) ?? personaId);
  const name = Buffer.from(personHash).toString('base64');
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${name}))`);
  await tx.delete(pauses).where(eq(pauses.personHash, personHash));
  const day = await until();
  if (day) await tx.insert(pauses).values({ personHash, until: day });
}

/** Takes the pause of somebody with them who leaves. */
export async function forgetPause(tx: Transaction, accountId: string): Promise<void> {
  await tx.delete(pauses).where(eq(pauses.personHash, hashOf(accountId)));
}

/** Until which day the actor may not write anything new; null when they may. */
export async function pausedUntil({ db, actor, now }: Context): Promise<string | null> {
  const whose = personOf(actor);
  if (!whose) return null;
  const [row] = await db
    .select()
    .from(pauses)
    .where(and(eq(pauses.personHash, hashOf(whose)), gte(pauses.until, dayOf(now))));
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

// Under the key that is never replaced: who is behind it is nowhere to be hashed again from.
const hashOf = (person: string) => keyring().lastingHash('paused person', person);
