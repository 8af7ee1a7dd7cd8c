import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { notices, personas, receipts } from '../../db/schema/index.ts';
import { keyring } from '../keys/current.ts';
import { isSignedIn, ownerOf } from './personas.ts';
import { forgetPersona } from '../keys/links.ts';
import { openOwnerLink } from '../keys/seal.ts';

/** What PostgreSQL says when a row is still pointed at: before version 18, and since. */
const STILL_USED = ['23503', '23001'];

/** Lets a receipt speak for another persona of the same person from now on. */
export async function moveReceipt(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.update(receipts).set({ personaId: to }).where(eq(receipts.personaId, from));
}

/**
 * Deletes one of the actor's personas when nothing was written under it any more, with the
 * account's half of the link. The pen names of an account stay: they may be used again. The system
 * may do the same for anyone. Gives the tags of the link that nobody needs any more.
 */
export async function forgetUnused(
  tx: Transaction,
  ctx: Context,
  personaId: string,
): Promise<Uint8Array[]> {
  const { actor } = ctx;
  const accountId = isSignedIn(actor)
    ? actor.accountId
    : actor.kind === 'system'
      ? await ownerOf(tx, personaId)
      : null;
  const gone = await deleteUnlessUsed(tx, personaId, accountId !== null);
  if (!gone || !accountId) return [];
  const link = gone.sealedOwner && openOwnerLink(keyring(), personaId, gone.sealedOwner);
  return [...(link ? [link.tag] : []), ...(await forgetPersona(tx, accountId, personaId))];
}

/** Deletes an anonymous persona that nothing stands under any more, and what an account holds of it. */
export async function forgetEmptied(
  tx: Transaction,
  personaId: string,
  accountId: string | null,
): Promise<void> {
  const gone = await deleteUnlessUsed(tx, personaId, true);
  if (gone && accountId) await forgetPersona(tx, accountId, personaId);
}

/** What somebody is to be told under a name is not lost with the name. */
const hasNothingToRead = sql`not exists (
  select 1 from ${notices} where ${notices.personaId} = ${personas.id} and ${notices.readOn} is null
)`;

// Every table of content refuses to lose its persona, so the database knows what is used.
async function deleteUnlessUsed(tx: Transaction, id: string, keepPenNames: boolean) {
  const kinds = keepPenNames ? (['anonymous'] as const) : (['anonymous', 'pen_name'] as const);
  try {
    const gone = await tx.transaction((inner) =>
      inner
        .delete(personas)
        .where(and(eq(personas.id, id), inArray(personas.kind, [...kinds]), hasNothingToRead))
        .returning({ sealedOwner: personas.sealedOwner }),
    );
    return gone[0] ?? null;
  } catch (failure) {
    const { code } = ((failure as Error).cause ?? failure) as { code?: string };
    if (STILL_USED.includes(code ?? '')) return null;
    throw failure;
  }
}
