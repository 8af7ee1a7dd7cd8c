import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import { atMost, type Database } from '../db/client.ts';
import { mailAddresses, personas } from '../db/schema/index.ts';
import { hashAddress, openAddress } from './addresses.ts';
import { contentHandlers } from './belongings.ts';
import { keyring } from './current.ts';
import { sameBytes } from './keyring.ts';
import { openOwner } from './seal.ts';
import { threadKeys } from './thread-keys.ts';

const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Makes the keyed hashes again that the master made; gives the number of those that changed. */
export const rehashAll = async (db: Database): Promise<number> =>
  (await rehashThreads(db)) + (await rehashAddresses(db));

async function rehashThreads(db: Database): Promise<number> {
  let changed = 0;
  for (let after = FIRST; ;) {
    const rows = await db
      .select()
      .from(personas)
      .where(and(gt(personas.id, after), isNotNull(personas.threadKey)))
      .orderBy(asc(personas.id))
      .limit(atMost(BATCH));
    if (rows.length === 0) return changed;
    for (const row of rows) changed += await rehashThread(db, row);
    after = rows.at(-1)!.id;
  }
}

/** The thread is known from what was written in it. Under a persona without a thread stands nothing. */
async function rehashThread(
  db: Database,
  { id, sealedOwner, threadKey }: typeof personas.$inferSelect,
): Promise<number> {
  const owner = sealedOwner && openOwner(keyring(), id, sealedOwner);
  const written = await Promise.all(contentHandlers().map(({ list }) => list(db, [id])));
  const old = threadKey!;
  const right = written
    .flat()
    .map(({ threadId }) => (owner ? threadKeys(owner, threadId) : []))
    .find((hashes) => hashes.some((hash) => sameBytes(hash, old)));
  const anew = right?.[0] ?? null;
  if (anew && sameBytes(anew, old)) return 0;
  const same = and(eq(personas.id, id), eq(personas.threadKey, old));
  await db.update(personas).set({ threadKey: anew }).where(same);
  return 1;
}

async function rehashAddresses(db: Database): Promise<number> {
  let changed = 0;
  for (let after = FIRST; ;) {
    const rows = await db
      .select()
      .from(mailAddresses)
      .where(gt(mailAddresses.accountId, after))
      .orderBy(asc(mailAddresses.accountId))
      .limit(atMost(BATCH));
    if (rows.length === 0) return changed;
    for (const { accountId, addressHash, sealedAddress } of rows) {
      const anew = hashAddress(openAddress(accountId, sealedAddress).address);
      if (sameBytes(anew, addressHash)) continue;
      const own = eq(mailAddresses.accountId, accountId);
      const same = and(own, eq(mailAddresses.addressHash, addressHash));
      await db.update(mailAddresses).set({ addressHash: anew }).where(same);
      changed++;
    }
    after = rows.at(-1)!.accountId;
  }
}
