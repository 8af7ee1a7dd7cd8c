import { once } from 'node:events';
import type { TransactionSql } from 'postgres';

type Value = string | number | boolean | null | Uint8Array | number[] | string[] | object;

/** Writes rows by COPY, far faster than INSERT, with every constraint and trigger in force. */
export async function copy(
  sql: TransactionSql,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Value[]>,
): Promise<void> {
  const stream = await sql`copy ${sql(table)} (${sql(columns)}) from stdin`.writable();
  const written = once(stream, 'finish');
  for (const row of rows) {
    if (!stream.write(`${row.map(field).join('\t')}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await written;
}

/** One field in COPY's text format. */
function field(value: Value): string {
  if (value === null) return '\\N';
  return textOf(value).replace(/[\\\t\n\r]/g, (sign) => ESCAPED[sign] ?? sign);
}

const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function textOf(value: NonNullable<Value>): string {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    return `{${value.join(',')}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
