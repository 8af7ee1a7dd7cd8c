import { eq } from 'drizzle-orm';
import type { Transaction } from '../db/client.ts';
import { accounts } from '../db/schema/index.ts';
import { forbidden } from '../errors.ts';
import { keyring } from './current.ts';
import { type Link, newTag, openList, sealList, sealOwner } from './seal.ts';

/** Writes the account's half of a new link and returns the persona's half, both sealed. */
export async function linkPersona(
  tx: Transaction,
  accountId: string,
  personaId: string,
): Promise<Uint8Array> {
  const tag = newTag();
  const found = await changeList(tx, accountId, (links) => [...links, { tag, id: personaId }]);
  if (!found) throw forbidden();
  return sealOwner(keyring(), personaId, { tag, id: accountId });
}

/** Takes the account's half of a link away. */
export async function forgetPersona(
  tx: Transaction,
  accountId: string,
  personaId: string,
): Promise<void> {
  await changeList(tx, accountId, (links) => links.filter(({ id }) => id !== personaId));
}

async function changeList(
  tx: Transaction,
  accountId: string,
  change: (links: Link[]) => Link[],
): Promise<boolean> {
  const [account] = await tx
    .select({ sealed: accounts.sealedPersonas })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for('update');
  if (!account) return false;
  const links = change(openList(keyring(), accountId, account.sealed));
  await tx
    .update(accounts)
    .set({ sealedPersonas: sealList(keyring(), accountId, links) })
    .where(eq(accounts.id, accountId));
  return true;
}
