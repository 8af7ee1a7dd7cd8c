import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Sql, TransactionSql } from 'postgres';
import { newId } from '#lib/server/context.ts';
import { StartError } from '../errors.ts';
import { progress } from '../progress.ts';
import { type Counts, END_OF_ROWS, type Header, openingLine, type TableShape } from './format.ts';
import { schemaOf, tablesOf } from './tables.ts';

/**
 * Writes everything the database holds into one file, as it is at one moment; the site goes on
 * meanwhile. The file appears whole or not at all and never in another's place; it gives the number
 * of rows. `day` is written down in it.
 */
export async function writeBackup(sql: Sql, file: string, day: string): Promise<number> {
  const draft = `${file}.${newId()}`;
  try {
    const rows = await inOneSnapshot(sql, (tx) => writeTo(tx, draft, day));
    await link(draft, file).catch(tellTaken);
    await syncFolder(dirname(file));
    return rows;
  } finally {
    await rm(draft, { force: true });
  }
}

/** The text of a backup, piece by piece; `counts` is filled while it goes. */
export async function* textOf(
  tx: TransactionSql,
  counts: Counts,
  onRows: (count: number) => void = () => {},
): AsyncGenerator<string | Buffer> {
  const tables = await tablesOf(tx as unknown as Sql);
  const header: Header = { ...(await aboutOf(tx)), tables };
  yield `${JSON.stringify(header)}\n`;
  for (const shape of tables) {
    yield `${JSON.stringify(shape)}\n`;
    counts[shape.table] = 0;
    for await (const piece of rowsOf(tx, shape)) {
      const rows = countLines(piece);
      counts[shape.table]! += rows;
      onRows(rows);
      yield piece;
    }
    yield END_OF_ROWS;
  }
  yield `${JSON.stringify(counts)}\n`;
}

/** The number of rows in a piece of COPY's text: a line end within a value is written as `\n`. */
export function countLines(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count++;
  return count;
}

const inOneSnapshot = <T>(sql: Sql, work: (tx: TransactionSql) => Promise<T>) =>
  sql.begin('isolation level repeatable read read only', work) as Promise<T>;

async function writeTo(tx: TransactionSql, draft: string, day: string): Promise<number> {
  const counts: Counts = {};
  const bar = progress('Writing', await totalOf(tx));
  const packed = createGzip();
  const sum = createHash('sha256').update(openingLine(day));
  const output = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
  output.write(openingLine(day));
  await pipeline(
    textOf(tx, counts, (rows) => bar.step(rows)),
    packed,
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        sum.update(piece);
        yield piece;
      }
      yield sum.digest();
    },
    output,
  );
  bar.end();
  return Object.values(counts).reduce((all, count) => all + count, 0);
}

async function aboutOf(tx: TransactionSql): Promise<Pick<Header, 'schema' | 'keyProof'>> {
  const schema = await schemaOf(tx as unknown as Sql);
  const [row] = await tx`select encode(key_proof, 'hex') as proof from installation`;
  if (!schema || !row) throw new StartError('This database was never used: nothing to back up.');
  return { schema, keyProof: row.proof as string };
}

/** In random order, so that nothing tells in which order the rows were written. */
async function* rowsOf(tx: TransactionSql, { table, columns }: TableShape) {
  const query = tx`
    copy (select ${tx(columns)} from ${tx(table)} order by random()) to stdout`;
  const stream = await query.readable();
  yield* stream as AsyncIterable<Buffer>;
  // The driver halts its socket while we are slow, and forgets to go on when the rows end then.
  stream._read(0);
}

/** Counted only for someone who watches. */
async function totalOf(tx: TransactionSql): Promise<number> {
  if (!process.stderr.isTTY) return 0;
  let total = 0;
  for (const { table } of await tablesOf(tx as unknown as Sql)) {
    const [row] = await tx`select count(*)::int as rows from ${tx(table)}`;
    total += row?.rows as number;
  }
  return total;
}

function tellTaken(error: NodeJS.ErrnoException): never {
  if (error.code !== 'EEXIST') throw error;
  throw new StartError('There is a file of that name already. Choose another name.');
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
