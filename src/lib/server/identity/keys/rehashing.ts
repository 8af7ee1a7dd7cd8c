import { and, asc, eq, gt } from 'drizzle-orm';
import { atMost, type Database } from '../../db/client.ts';
import { mailAddresses } from '../../db/schema/index.ts';
import { hashAddress, openAddress } from '../mail/addresses.ts';
import { sameBytes } from './keyring.ts';

const BATCH = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Makes the keyed hashes again that the master made; gives the number of those that changed. */
export async function rehashAll(db: Database): Promise<number> {
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
