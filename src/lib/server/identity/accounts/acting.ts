import { eq } from 'drizzle-orm';
import type { SignedIn } from '../../context.ts';
import type { Database } from '../../db/client.ts';
import { accounts } from '../../db/schema/index.ts';
import { keyring } from '../keys/current.ts';
import { findHandle } from './handles.ts';
import { openList } from '../keys/seal.ts';

/** Somebody as who they would come, for what the system does in their stead; null: nobody. */
export async function actAs(db: Database, accountId: string): Promise<SignedIn | null> {
  const [row] = await db
    .select({ account: accounts, handleId: findHandle(db) })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!row) return null;
  const { username, role, sealedPersonas } = row.account;
  const links = openList(keyring(), accountId, sealedPersonas);
  const person = { accountId, username, personaIds: [row.handleId, ...links.map(({ id }) => id)] };
  return role === 'member' ? { kind: 'member', ...person } : { kind: 'staff', role, ...person };
}
