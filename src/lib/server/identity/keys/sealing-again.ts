import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { keyring } from './current.ts';
import { seal, unseal } from './seal.ts';
import { SEALED, type SealedColumn } from './sealed-columns.ts';

const BATCH = 200;

type Row = { place: string; box: Uint8Array | string; bound: string };

/** How many boxes another master sealed. */
export async function countOld(db: Database): Promise<number> {
  let count = 0;
  for (const column of SEALED) {
    const [row] = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from ${tableOf(column)} where ${isOld(column)}`,
    );
    count += row?.count ?? 0;
  }
  return count;
}

/**
 * Seals again what another master sealed, in small steps beside the running site: a row that
 * somebody changes meanwhile stays as they made it. Gives the number of boxes that were replaced.
 */
export async function resealAll(db: Database, onDone: (count: number) => void): Promise<number> {
  let replaced = 0;
  for (const column of SEALED) {
    for (let after: string | null = null; ;) {
      const rows: Row[] = await nextRows(db, column, after);
      if (rows.length === 0) break;
      await db.transaction(async (tx) => {
        for (const row of rows) await replace(tx, column, row);
      });
      after = rows.at(-1)!.place;
      replaced += rows.length;
      onDone(rows.length);
    }
  }
  return replaced;
}

async function nextRows(db: Database, column: SealedColumn, after: string | null): Promise<Row[]> {
  const { by, bound, batch = BATCH } = column;
  const place = sql.raw(`${by}::text`);
  const later = after === null ? sql`true` : sql`${place} > ${after}`;
  return db.execute<Row>(sql`
    select ${place} as place, ${boxOf(column)} as box, ${sql.raw(bound)} as bound
    from ${tableOf(column)} where ${isOld(column)} and ${later}
    order by ${place} limit ${sql.raw(String(batch))}`);
}

/** Only where the row still holds what was read. */
async function replace(db: Database, column: SealedColumn, { place, box, bound }: Row) {
  const key = keyring().key(column.purpose);
  const old = typeof box === 'string' ? Buffer.from(box, 'base64') : box;
  const anew = Buffer.from(seal(key, unseal(key, old, bound), bound));
  const value = column.asText ? anew.toString('base64') : anew;
  await db.execute(sql`
    update ${tableOf(column)} set ${sql.identifier(column.column)} = ${value}
    where ${sql.raw(column.by)}::text = ${place} and ${boxOf(column)} = ${box}`);
}

const tableOf = ({ table }: SealedColumn): SQL => sql`${sql.identifier(table)}`;
const boxOf = ({ column }: SealedColumn): SQL => sql`${sql.identifier(column)}`;

/** A box begins with the number of the master that sealed it. */
function isOld(column: SealedColumn): SQL {
  const { id } = keyring().key(column.purpose);
  const first = column.asText
    ? sql`get_byte(decode(left(${boxOf(column)}, 4), 'base64'), 0)`
    : sql`get_byte(${boxOf(column)}, 0)`;
  return sql`length(${boxOf(column)}) > 0 and ${first} <> ${sql.raw(String(id))}`;
}
