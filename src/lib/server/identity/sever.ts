import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { accounts, personas } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { keyring } from './current.ts';
import { destroyLink } from './keys-due.ts';
import { isOwn } from './personas.ts';
import { openList, openOwnerLink, sealList, sealOwner } from './seal.ts';

/**
 * Cuts one of the actor's personas off from their account for good: both halves of the link go, and
 * with the commit its key. Nothing tells it from one that never had an account. A persona without a
 * link stays as it is; a handle cannot be cut off, and is notFound.
 */
export async function sever(tx: Transaction, { actor }: Context, personaId: string): Promise<void> {
  if (actor.kind !== 'system' && !isOwn(actor, personaId)) throw notFound();
  const [persona] = await tx.select().from(personas).where(eq(personas.id, personaId));
  if (!persona?.sealedOwner) throw notFound();
  const link = openOwnerLink(keyring(), personaId, persona.sealedOwner);
  if (link) {
    await forgetPersona(tx, link.id, personaId);
    await destroyLink(tx, link.tag);
  }
  const sealedOwner = sealOwner(keyring(), personaId, null);
  await tx.update(personas).set({ sealedOwner, threadKey: null }).where(eq(personas.id, personaId));
}

/** Takes the account's half of a link away. */
export async function forgetPersona(
  tx: Transaction,
  accountId: string,
  personaId: string,
): Promise<void> {
  const [account] = await tx
    .select({ sealed: accounts.sealedPersonas })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for('update');
  if (!account) return;
  const links = openList(keyring(), accountId, account.sealed).filter(({ id }) => id !== personaId);
  await tx
    .update(accounts)
    .set({ sealedPersonas: sealList(keyring(), accountId, links) })
    .where(eq(accounts.id, accountId));
}
