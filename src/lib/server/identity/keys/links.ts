import { eq } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { accounts } from '../../db/schema/index.ts';
import { forbidden } from '../../errors.ts';
import { keyring } from './current.ts';
import { type Link, newTag, openList, sealList, sealOwner } from './seal.ts';
import { threadKey } from './thread-keys.ts';

/** The persona's half of a link, and in a thread of its own the hash by which it is found there. */
export type Half = { sealedOwner: Uint8Array; threadKey: Uint8Array | null };

/**
 * Writes the account's half of a new link and returns the persona's half, both sealed. Each half has
 * a tag of its own: one for both would join them in an older copy after its key is gone.
 */
export async function linkPersona(
  tx: Transaction,
  accountId: string,
  personaId: string,
  threadId?: string,
): Promise<Half> {
  const tag = newTag();
  const links = await lockLinks(tx, accountId);
  if (!links) throw forbidden();
  await keepLinks(tx, accountId, [...links, { tag, id: personaId }]);
  return {
    sealedOwner: sealOwner(keyring(), personaId, { tag: newTag(), id: accountId }),
    threadKey: threadId === undefined ? null : threadKey(tag, threadId),
  };
}

/** Takes the account's half of a link away; gives its tag, none when it had no such half. */
export async function forgetPersona(
  tx: Transaction,
  accountId: string,
  personaId: string,
): Promise<Uint8Array[]> {
  const links = await lockLinks(tx, accountId);
  const gone = links?.filter(({ id }) => id === personaId) ?? [];
  if (links && gone.length > 0)
    await keepLinks(
      tx,
      accountId,
      links.filter(({ id }) => id !== personaId),
    );
  return gone.map(({ tag }) => tag);
}

/** The account's halves of its links, held until the transaction ends; null without an account. */
export async function lockLinks(tx: Transaction, accountId: string): Promise<Link[] | null> {
  const [account] = await tx
    .select({ sealed: accounts.sealedPersonas })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for('update');
  return account ? openList(keyring(), accountId, account.sealed) : null;
}

async function keepLinks(tx: Transaction, accountId: string, links: Link[]): Promise<void> {
  await tx
    .update(accounts)
    .set({ sealedPersonas: sealList(keyring(), accountId, links) })
    .where(eq(accounts.id, accountId));
}
