import { createHash } from 'node:crypto';
import type { Connection } from '#lib/server/db/client.ts';

/*
 * The reading of a whole dump by someone who has nothing else. A value joins two rows when it says
 * more than what many have in common; two identities of one person are joined when a value stands
 * with both of them and with nobody else.
 */

export type Row = { table: string; values: Record<string, unknown> };
/** Whose a row is: one of the faces of a person, or null where no face is named in it. */
export type Face = { person: string; face: string };
export type Join = { value: string; faces: string[]; tables: string[] };

/** Every row of every table there is, bytes as '\x…'. */
export async function readAll(sql: Connection['sql']): Promise<Row[]> {
  const tables = await sql`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`;
  const rows: Row[] = [];
  for (const { name } of tables) {
    const found = await sql.unsafe(`select to_jsonb(t) as values from ${String(name)} t`);
    rows.push(
      ...found.map(({ values }) => ({
        table: String(name).replace(/^public\./, ''),
        values: values as Row['values'],
      })),
    );
  }
  return rows;
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const WINDOW = 16; // hex digits: eight bytes in common are no accident

/** Without aliases, which are drawn from a public list, and the log's link to the act before. */
function telling({ table, values }: Row): Row['values'] {
  const { name, previous_hash: before, ...rest } = values;
  if (table === 'personas' && values.kind === 'anonymous') return rest;
  return table === 'moderation_log' ? { ...rest, name } : { ...rest, name, before };
}

/** The whole values of a row, the words and ids in them, and every stretch of eight bytes. */
export function tokensOf(row: Row): Set<string> {
  const tokens = new Set<string>();
  const addBytes = (hex: string) => {
    for (let at = 0; at + WINDOW <= hex.length; at += 2) tokens.add(`0x${hex.substr(at, WINDOW)}`);
  };
  const add = (value: unknown): void => {
    if (value === null || typeof value === 'boolean') return;
    if (typeof value === 'object') return Object.values(value).forEach(add);
    const text = String(value as string | number);
    if (text.startsWith('\\x')) return addBytes(text.slice(2));
    // A small number is a count or a code; what counts beyond that is a key.
    if (/^-?\d{1,5}$/.test(text)) return;
    tokens.add(text);
    for (const [id] of text.matchAll(UUID)) addBytes(id.replaceAll('-', ''));
    for (const word of text.replace(UUID, ' ').match(/[\p{L}\p{N}]{4,}/gu) ?? []) {
      tokens.add(word.toLowerCase());
      if (/^(?:[\da-f]{2}){16,}$/.test(word)) addBytes(word);
    }
  };
  add(telling(row));
  return tokens;
}

/** All joins between two faces of one person that the dump allows. */
export function findJoins(rows: readonly Row[], faceOf: (row: Row) => Face | null): Join[] {
  const read = rows.map((row) => ({ row, face: faceOf(row), tokens: tokensOf(row) }));
  const holders = new Map<string, Map<string, Face>>();
  const tables = new Map<string, Set<string>>();
  const hold = (token: string, face: Face, table: string) => {
    holders.set(token, (holders.get(token) ?? new Map<string, Face>()).set(face.face, face));
    tables.set(token, (tables.get(token) ?? new Set()).add(table));
  };
  for (const { row, face, tokens } of read) {
    if (face) for (const token of tokens) hold(token, face, row.table);
  }
  // A row that names nobody can still stand between two, by a value of each.
  const bridges = read
    .filter(({ face }) => !face)
    .map(({ row, tokens }) => {
      const faces = [...tokens]
        .map((token) => [...(holders.get(token)?.values() ?? [])])
        .flatMap((found) => (found.length === 1 ? found : []));
      return { value: JSON.stringify(row.values), faces, tables: [row.table] };
    });
  const shared = [...holders].map(([value, faces]) => ({
    value,
    faces: [...faces.values()],
    tables: [...tables.get(value)!],
  }));
  return [...shared, ...bridges]
    .filter(({ faces }) => new Set(faces.map(({ face }) => face)).size > 1)
    .filter(({ faces }) => new Set(faces.map(({ person }) => person)).size === 1)
    .map((join) => ({ ...join, faces: [...new Set(join.faces.map(({ face }) => face))].sort() }));
}

/** Joins by a hash that needs no key: of one value, or of one of each side together. */
export function findHashes(rows: readonly Row[], values: readonly string[]): string[] {
  const stored = startsIn(JSON.stringify(rows.map(({ values }) => values)));
  const texts = [
    ...values,
    ...values.flatMap((one) =>
      values.flatMap((other) => [
        ...['', ' ', ':', '|', ',', '/', '\n'].map((between) => `${one}${between}${other}`),
        JSON.stringify([one, other]),
      ]),
    ),
  ];
  return texts.filter((text) => {
    const bytes = Buffer.from(text.replace(/[-:|, ]/g, ''), 'hex');
    return ['md5', 'sha1', 'sha256', 'sha512'].some((algorithm) =>
      [Buffer.from(text), bytes].some((input) => {
        const digest = createHash(algorithm).update(input).digest();
        return (
          input.length > 0 &&
          (stored.has(digest.toString('hex').slice(0, WINDOW)) ||
            stored.has(digest.toString('base64').slice(0, SIGNS)))
        );
      }),
    );
  });
}

const SIGNS = 20; // of base64: fifteen bytes

/** Where a hash could begin in a text, however it is written or cut off. */
function startsIn(text: string): Set<string> {
  const starts = new Set<string>();
  for (const [run] of text.matchAll(/[A-Za-z\d+/]{16,}/g)) {
    const hex = /^x?[\da-f]+$/.test(run);
    const step = hex ? WINDOW : SIGNS;
    for (let at = 0; at + step <= run.length; at++) starts.add(run.substr(at, step));
  }
  return starts;
}
