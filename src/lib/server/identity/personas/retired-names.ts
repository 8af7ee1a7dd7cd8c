import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '../../db/client.ts';
import { retiredNames } from '../../db/schema/index.ts';
import { conflict } from '../../errors.ts';
import { keyring } from '../keys/current.ts';
import { nameKey } from './names.ts';

/** Keeps names of someone who leaves from being taken by someone else, who would pass for them. */
export async function retireNames(tx: Transaction, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const rows = names.map((name) => ({ nameHash: hashOf(name) }));
  await tx.insert(retiredNames).values(rows).onConflictDoNothing();
}

/** Throws conflict 'name-taken' for a name of somebody who left. */
export async function refuseRetired(db: Database, name: string): Promise<void> {
  const [used] = await db
    .select({ nameHash: retiredNames.nameHash })
    .from(retiredNames)
    .where(eq(retiredNames.nameHash, hashOf(name)));
  if (used) throw conflict('name-taken');
}

/** Under the key that is never replaced: the name is not there to be hashed again. */
const hashOf = (name: string) => keyring().lastingHash('retired name', nameKey(name));
