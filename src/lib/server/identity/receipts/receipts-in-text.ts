import { sql } from 'drizzle-orm';
import { COUNT, wordsIn } from '#lib/identity/receipt-text.ts';
import type { Context } from '../../context.ts';
import { receipts } from '../../db/schema/index.ts';
import { conflict } from '../../errors.ts';
import { isReceiptWord } from './receipt-words.ts';
import { hashReceipt } from './receipts.ts';

/**
 * Throws conflict 'receipt-in-text', with the field, when a text holds a receipt of this site: it
 * would give the story or the report away with it. `texts` are told by the names of their fields.
 * Listed words in a row that are no receipt are only words.
 */
export async function refuseReceipts(
  { db }: Pick<Context, 'db'>,
  texts: Record<string, string>,
): Promise<void> {
  const fields = new Map<string, string>();
  for (const [field, text] of Object.entries(texts))
    for (const words of rowsOfSeven(text)) fields.set(hex(hashReceipt(words)), field);
  if (fields.size === 0) return;
  // One parameter, however many there are.
  const hashes = `{${[...fields.keys()].join(',')}}`;
  const [found] = await db
    .select({ codeHash: receipts.codeHash })
    .from(receipts)
    .where(sql`${receipts.codeHash} in (select decode(h, 'hex') from unnest(${hashes}::text[]) h)`)
    .limit(1);
  if (found) throw conflict('receipt-in-text', { field: fields.get(hex(found.codeHash))! });
}

/** Every seven listed words in a row: few in any text but a receipt, and never more than it is long. */
function* rowsOfSeven(text: string): Generator<string> {
  let row: string[] = [];
  for (const word of wordsIn(text)) {
    row = isReceiptWord(word) ? [...row.slice(1 - COUNT), word] : [];
    if (row.length === COUNT) yield row.join(' ');
  }
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
