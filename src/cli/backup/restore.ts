import { once } from 'node:events';
import type { Sql, TransactionSql } from 'postgres';
import { type Transaction, transactionOn } from '#lib/server/db/client.ts';
import { migrate, migrationTags } from '#lib/server/db/migrate.ts';
import { StartError } from '../errors.ts';
import { progress } from '../progress.ts';
import type { Counts, Header, TableShape } from './format.ts';
import { type BackupReader, newerWords } from './read.ts';
import { schemaOf, usedTable } from './tables.ts';
import { countLines } from './write.ts';

/** Throws StartError unless a backup with this header can be loaded into this database. */
export async function refuseUnfit(sql: Sql, header: Header, file: string): Promise<void> {
  if (!(await migrationTags()).includes(header.schema)) throw new StartError(newerWords(file));
  const [ours] = await sql`
    select to_regclass('public.migrations') is null and exists
      (select 1 from pg_tables where schemaname = 'public') as foreign`;
  const used = ours?.foreign ? 'tables of something else' : await usedTable(sql);
  if (used)
    throw new StartError(
      `A backup is restored into an empty database, and this one holds ${used}. ` +
        'Give the site another database (DATABASE_URL or DATA_DIR). Nothing was changed.',
    );
  const schema = await schemaOf(sql);
  if (schema && schema !== header.schema)
    throw new StartError(
      `The database is of version ${schema} and the backup of version ${header.schema}. ` +
        'Give the site a database in which it was never started: the backup is brought to this ' +
        'version there. Nothing was changed.',
    );
}

/** Loads a backup in one transaction, does `afterwards` in it, and gives the rows of each table. */
export async function load(
  sql: Sql,
  header: Header,
  reader: BackupReader,
  afterwards: (tx: Transaction) => Promise<void>,
): Promise<Counts> {
  return transactionOn(sql, async (tx, raw) => {
    await migrate({ db: tx }, { until: header.schema });
    const checks = await liftRules(raw, header.tables);
    const counts = await loadTables(raw, header.tables, reader);
    const written = await reader.line<Counts>();
    for (const { table } of header.tables)
      if (counts[table] !== written[table]) throw new Error(`rows of ${table} are missing`);
    await setRules(raw, header.tables, checks);
    await migrate({ db: tx });
    await afterwards(tx);
    return counts;
  });
}

async function loadTables(tx: TransactionSql, tables: TableShape[], reader: BackupReader) {
  const counts: Counts = {};
  const bar = progress('Restoring', tables.length);
  for (const { table, columns } of tables) {
    const shape = await reader.line<TableShape>();
    if (shape.table !== table) throw new Error(`${table} is missing`);
    counts[table] = await loadRows(tx, { table, columns }, reader);
    bar.step();
  }
  bar.end();
  return counts;
}

async function loadRows(tx: TransactionSql, { table, columns }: TableShape, reader: BackupReader) {
  const stream = await tx`copy ${tx(table)} (${tx(columns)}) from stdin`.writable();
  const finished = once(stream, 'finish');
  let count = 0;
  for await (const piece of reader.rows()) {
    count += countLines(piece);
    if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), finished]);
  }
  stream.end();
  await finished;
  return count;
}

type ForeignKey = { table: string; name: string; definition: string };

/** Rows come in any order: what joins tables, and triggers, wait until all are there. */
async function liftRules(tx: TransactionSql, tables: TableShape[]): Promise<ForeignKey[]> {
  const checks = await tx<ForeignKey[]>`
    select conrelid::regclass::text as table, conname as name,
      pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
  for (const { table, name } of checks)
    await tx`alter table ${tx(table)} drop constraint ${tx(name)}`;
  for (const { table } of tables) await tx`alter table ${tx(table)} disable trigger user`;
  // What the migrations themselves wrote comes with the backup.
  await tx`truncate ${tx(tables.map(({ table }) => table))}`;
  return checks;
}

/** Every rule is in force again, and every row is held against it. */
async function setRules(tx: TransactionSql, tables: TableShape[], checks: ForeignKey[]) {
  for (const { table, name, definition } of checks)
    await tx`alter table ${tx(table)} add constraint ${tx(name)} ${tx.unsafe(definition)}`;
  for (const { table } of tables) await tx`alter table ${tx(table)} enable trigger user`;
  const counted = await tx<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and is_identity = 'YES'`;
  for (const { table, column } of counted)
    await tx`
      select setval(pg_get_serial_sequence(${table}, ${column}), max(${tx(column)}))
      from ${tx(table)} having max(${tx(column)}) is not null`;
}
