import { getTableColumns, getTableName, is, Table } from 'drizzle-orm';
import { type AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import { eq } from 'drizzle-orm';
import { exported } from '#lib/identity/register-rights.ts';
import { anyOf } from '../../db/any-of.ts';
import type { Database } from '../../db/client.ts';
import { heldRows } from '../../db/held-rows.ts';
import * as schema from '../../db/schema/index.ts';
import { contentHandlers, type ExportItem, type HeldRow } from '../personas/belongings.ts';
import { openedForOwner } from './opened.ts';

/** Everything that is held about one person, as it goes into their copy. */
export type CopyContents = {
  /** The day on which it was made. */
  day: string;
  /** By item of the register, then by table. */
  items: Record<string, Record<string, HeldRow[]>>;
  names: { id: string; kind: string; name: string }[];
  writing: ExportItem[];
};

type Whose = { accountId: string | null; personaIds: readonly string[] };

/** Parts that are counted while a copy is made: what stands beside content, each kind, the file. */
export const partsOf = (): number => contentHandlers().length + 2;

/** Gathers it; `onPart` is told each time that one part is done. */
export async function gather(
  db: Database,
  whose: Whose,
  day: string,
  onPart: () => Promise<unknown> = () => Promise.resolve(),
): Promise<CopyContents> {
  const tables = await gatherBesides(db, whose);
  await onPart();
  const writing: ExportItem[] = [];
  for (const handler of contentHandlers()) {
    writing.push(...(await handler.exportOf(db, whose.personaIds)));
    await onPart();
  }
  for (const { rows } of writing) add(tables, rows);
  const names = (tables.personas ?? []) as CopyContents['names'];
  return { day, items: byItem(tables), names, writing };
}

/** Rows that name the account, or a persona, beside content. A table that comes later is found too. */
async function gatherBesides(db: Database, { accountId, personaIds }: Whose) {
  const found: Record<string, HeldRow[]> = {};
  for (const table of Object.values(schema).filter((one) => is(one, PgTable))) {
    const columns = getTableColumns(table as Table) as Record<string, AnyPgColumn>;
    const name = getTableName(table as Table);
    const ofAccount = name === 'accounts' ? columns.id : columns.accountId;
    const ofPersona = name === 'personas' ? columns.id : columns.personaId;
    if (ofPersona && !CONTENT.has(name))
      add(found, { [name]: await heldRows(db, table as Table, anyOf(ofPersona, personaIds)) });
    else if (ofAccount && accountId)
      add(found, { [name]: await heldRows(db, table as Table, eq(ofAccount, accountId)) });
  }
  return openedForOwner(found);
}

/** Their features tell about these. */
const CONTENT = new Set(['stories', 'comments', 'submissions', 'reports']);

function add(tables: Record<string, HeldRow[]>, more: Record<string, HeldRow[]>): void {
  for (const [name, rows] of Object.entries(more)) (tables[name] ??= []).push(...rows);
}

function byItem(tables: Record<string, HeldRow[]>): CopyContents['items'] {
  const items: CopyContents['items'] = {};
  for (const { item, columns } of exported()) {
    for (const [table, names] of Map.groupBy(columns, (column) => column.split('.')[0]!)) {
      const keys = names.map((name) => name.split('.')[1]!);
      const rows = (tables[table] ?? []).map((row) =>
        Object.fromEntries(keys.map((key) => [key, row[key] ?? null])),
      );
      if (rows.length > 0) (items[item] ??= {})[table] = rows;
    }
  }
  return items;
}
