import { inArray, isNotNull, sql } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { accounts, personas } from '../../db/schema/index.ts';
import { keyring } from './current.ts';
import { resealList, resealOwner } from './seal.ts';

/** Accounts whose list is written again each night; all of them where there are no more. */
const MOST = 5000;
const BATCH = 250;

/**
 * Writes lists of personas again under a new nonce; part of the nightly job. Whoever compares two
 * copies of the database sees which lists were written between them, and which personas are new:
 * so those of all are, or on a large site those of so many that it says next to nothing.
 */
export async function resealLists(ctx: Context): Promise<void> {
  const chosen = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .orderBy(sql`gen_random_uuid()`)
    .limit(MOST);
  const ids = chosen.map(({ id }) => id);
  for (let at = 0; at < ids.length; at += BATCH) await reseal(ctx, ids.slice(at, at + BATCH));
}

/**
 * The same for the personas' half: otherwise one that was cut off stands out between two copies, and
 * beside an account that is gone since then the two would tell whose it was.
 */
export async function resealOwners(ctx: Context): Promise<void> {
  const chosen = await ctx.db
    .select({ id: personas.id })
    .from(personas)
    .where(isNotNull(personas.sealedOwner))
    .orderBy(sql`gen_random_uuid()`)
    .limit(MOST);
  const ids = chosen.map(({ id }) => id);
  for (let at = 0; at < ids.length; at += BATCH) await resealOf(ctx, ids.slice(at, at + BATCH));
}

const resealOf = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: personas.id, sealed: personas.sealedOwner })
      .from(personas)
      .where(inArray(personas.id, ids))
      .for('update', { skipLocked: true });
    const fresh = rows.flatMap(({ id, sealed }) =>
      sealed ? [{ id, sealed: hex(resealOwner(keyring(), id, sealed)) }] : [],
    );
    await tx.execute(sql`
      update ${personas} p set sealed_owner = decode(fresh.sealed, 'hex')
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as fresh(id uuid, sealed text)
      where p.id = fresh.id`);
  });

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** An account that somebody is at work on gets a new list by that, or waits for the next night. */
const reseal = (ctx: Context, ids: string[]): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const rows = await tx
      .select({ id: accounts.id, sealed: accounts.sealedPersonas })
      .from(accounts)
      .where(inArray(accounts.id, ids))
      .for('update', { skipLocked: true });
    const fresh = rows.map(({ id, sealed }) => ({
      id,
      sealed: hex(resealList(keyring(), id, sealed)),
    }));
    await tx.execute(sql`
      update ${accounts} a set sealed_personas = decode(fresh.sealed, 'hex')
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as fresh(id uuid, sealed text)
      where a.id = fresh.id`);
  });
