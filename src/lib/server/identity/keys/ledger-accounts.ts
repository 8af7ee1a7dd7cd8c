import { asc, gt } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { atMost, type Transaction } from '../../db/client.ts';
import { accounts } from '../../db/schema/index.ts';
import { keyring } from './current.ts';
import { type Level, ledgerName } from './ledger.ts';
import { removeAccount } from '../leaving/removing.ts';

const BATCH = 500;

/**
 * Ends accounts again that an older backup still has; the caller has taken their texts away from
 * them as far as the ledger says, and what is left had been deleted. Returns how many.
 */
export async function endAgain(
  tx: Transaction,
  ctx: Context,
  ledger: ReadonlyMap<string, Level>,
): Promise<number> {
  let ended = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const rows = await tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(gt(accounts.id, after))
      .orderBy(asc(accounts.id))
      .limit(atMost(BATCH));
    if (rows.length === 0) return ended;
    for (const { id } of rows) {
      if (ledger.get(nameOf(id)) !== 'gone') continue;
      await removeAccount(tx, ctx, id, {});
      ended++;
    }
    after = rows.at(-1)!.id;
  }
}

const nameOf = (id: string) => Buffer.from(ledgerName(keyring(), 'account', id)).toString('hex');
