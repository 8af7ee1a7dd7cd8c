/**
 * A backup file: one line in the open, then one gzip stream, then the SHA-256 of both. Unpacked, the
 * stream is text, as `zcat` shows it: a line about the whole, for each table a line about it and its
 * rows in COPY's text format up to a line `\.`, and a line with the number of rows of each table.
 */
export const MAGIC = 'footbridge-backup';
export const FORMAT = 1;
export const HASH_BYTES = 32;
/** Ends the rows of a table; no row can look like it. */
export const END_OF_ROWS = '\\.\n';

export type Header = {
  /** The last migration of the database it was made from. */
  schema: string;
  /** By which its key file is recognised, in hexadecimal. */
  keyProof: string;
  tables: TableShape[];
};
export type TableShape = { table: string; columns: string[] };
export type Counts = Record<string, number>;

/** The line in the open: what wrote it, and on which day. */
export const openingLine = (day: string): string => `${MAGIC} ${FORMAT} ${day}\n`;
export const OPENING_BYTES = openingLine('2000-01-01').length;

/** The format and the day of a file that the product wrote, from its first bytes; null for others. */
export function readOpening(bytes: Buffer): { format: number; day: string } | null {
  const line = bytes.subarray(0, OPENING_BYTES).toString('latin1');
  const [, format, day] = /^footbridge-backup (\d+) (\d{4}-\d\d-\d\d)\n/.exec(line) ?? [];
  return format && day ? { format: Number(format), day } : null;
}
