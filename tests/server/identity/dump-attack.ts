import { type Row, tokensOf } from './dump.ts';

/*
 * An attack on a dump by someone who has nothing else, and everything that is public. Each way of
 * reading it gives pairs of personas that it takes for one person's. It is told nothing about this
 * database: it tries every table, every column and every order there is.
 */

export type Pair = readonly [string, string];
export type Attack = { name: string; pairs: Pair[] };

/** All attacks on the rows of a dump, in the order in which COPY wrote them. */
export function attack(rows: readonly Row[]): Attack[] {
  const who = readNames(rows);
  const tables = Map.groupBy(rows, ({ table }) => table);
  const found = [...tables].flatMap(([table, all]) => {
    const named = all.flatMap((row) => {
      const persona = who(row);
      return persona ? [{ persona, values: row.values }] : [];
    });
    return named.length < 4 ? [] : [{ table, named }];
  });
  return [
    ...found.flatMap(byOrder),
    ...found.flatMap(bySize),
    byEqualValues(rows, who),
    byTime(found),
    byCount(found),
    ...byRank(found, kindsOf(rows)),
  ].filter(({ pairs }) => pairs.length > 0);
}

type Named = { persona: string; values: Row['values'] };
type Table = { table: string; named: Named[] };
type Reader = (row: Row) => string | undefined;

/** Whom a row is about: by its own ids, and by those of what it belongs to, whatever their names. */
function readNames(rows: readonly Row[]): Reader {
  const known = new Map<string, string>();
  const of = (table: string) => rows.filter((row) => row.table === table).map((row) => row.values);
  for (const { id, account_id: account } of of('personas')) {
    known.set(id as string, id as string);
    if (account) known.set(account as string, id as string);
  }
  for (const table of ['stories', 'comments', 'submissions', 'receipts'])
    for (const { id, persona_id: by } of of(table)) known.set(id as string, by as string);
  for (const { id, story_id: story } of of('story_revisions')) {
    const by = known.get(story as string);
    if (by) known.set(id as string, by);
  }
  const NAMING =
    'persona_id account_id receipt_id revision_id commentId submissionId submission_id subject_id storyId story_id id'.split(
      ' ',
    );
  return ({ values }) => {
    const flat = { ...(values.payload as object | undefined), ...values } as Row['values'];
    const named = [...NAMING.map((name) => flat[name]), ...Object.values(flat)];
    return named.map((value) => known.get(value as string)).find(Boolean);
  };
}

/** What was written one after the other stands side by side: as it lies, or by some column. */
function byOrder({ table, named }: Table): Attack[] {
  const heap = { name: `order of ${table}`, pairs: neighbours(named) };
  const columns = Object.keys(named[0]!.values).flatMap((column) => {
    const keyed = named.map((one) => ({ ...one, key: keyOf(one.values[column]) }));
    // Where most are equal the order is that of the rows, which was tried.
    if (new Set(keyed.map(({ key }) => key)).size < named.length / 2) return [];
    const sorted = keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    return [{ name: `order of ${table} by ${column}`, pairs: neighbours(sorted) }];
  });
  return [heap, ...columns];
}

const keyOf = (value: unknown): string =>
  typeof value === 'number' ? String(value).padStart(24, '0') : JSON.stringify(value ?? null);

/** Two that stand next to each other, or with one between. */
const neighbours = (list: readonly { persona: string }[]): Pair[] =>
  unlike(
    list.flatMap(({ persona }, at) =>
      [1, 2].flatMap((far) => (list[at + far] ? [[persona, list[at + far]!.persona]] : [])),
    ),
  );

/** Things of the same size, where few have that size. */
function bySize({ table, named }: Table): Attack[] {
  return Object.keys(named[0]!.values).flatMap((column) => {
    const sizes = Map.groupBy(named, ({ values }) => JSON.stringify(values[column] ?? null).length);
    return [{ name: `size of ${table}.${column}`, pairs: rare([...sizes.values()].map(personas)) }];
  });
}

/** Words, ids, and stretches of bytes that stand with few. */
function byEqualValues(rows: readonly Row[], who: Reader): Attack {
  const holders = new Map<string, Set<string>>();
  for (const row of rows) {
    const persona = who(row);
    if (!persona) continue;
    for (const token of tokensOf(row))
      holders.set(token, (holders.get(token) ?? new Set()).add(persona));
  }
  return { name: 'equal values', pairs: rare([...holders.values()].map((set) => [...set])) };
}

const TIME = /^\d{4}-\d\d-\d\d[T ](\d\d:\d\d:\d\d(\.\d+)?)/;

/** Every time finer than a day, wherever it stands, in one row of all tables. */
function byTime(tables: readonly Table[]): Attack {
  const times = tables.flatMap(({ named }) =>
    named.flatMap(({ persona, values }) =>
      Object.values(values).flatMap((value) => {
        const time = typeof value === 'string' ? TIME.exec(value)?.[1] : undefined;
        return time && time !== '00:00:00' ? [{ persona, time: value as string }] : [];
      }),
    ),
  );
  const sorted = times.toSorted((a, b) => (a.time < b.time ? -1 : 1));
  return { name: 'times', pairs: neighbours(sorted) };
}

/** Personas that alone have so many rows of each kind. */
function byCount(tables: readonly Table[]): Attack {
  const counts = new Map<string, string>();
  for (const { table, named } of tables)
    for (const [persona, rows] of Map.groupBy(named, ({ persona }) => persona))
      counts.set(persona, `${counts.get(persona) ?? ''} ${table}:${rows.length}`);
  const alike = Map.groupBy(counts.keys(), (persona) => counts.get(persona));
  return { name: 'counts', pairs: rare([...alike.values()]) };
}

/** The first, second, third … of one kind in one table with those of another kind or table. */
function byRank(tables: readonly Table[], kinds: Map<string, string>): Attack[] {
  const rows = tables.flatMap(({ table, named }) =>
    [...Map.groupBy([...new Set(named.map(({ persona }) => persona))], (id) => kinds.get(id))].map(
      ([kind, ids]) => ({ name: `${kind} in ${table}`, kind, ids }),
    ),
  );
  return rows.flatMap((one, at) =>
    rows
      .slice(at + 1)
      .filter(({ kind, ids }) => kind !== one.kind && ids.length >= 4 && one.ids.length >= 4)
      .map(({ name, ids }) => ({
        name: `rank of ${one.name} with ${name}`,
        pairs: unlike(
          one.ids.map((id, n) => [id, ids[Math.floor((n * ids.length) / one.ids.length)]!]),
        ),
      })),
  );
}

const kindsOf = (rows: readonly Row[]) => {
  const receipts = new Set(
    rows.filter(({ table }) => table === 'receipts').map(({ values }) => values.persona_id),
  );
  return new Map(
    rows
      .filter(({ table }) => table === 'personas')
      .map(({ values: { id, kind } }) => [
        id as string,
        receipts.has(id) ? 'guest' : (kind as string),
      ]),
  );
};

const personas = (list: readonly { persona: string }[]) => list.map(({ persona }) => persona);

/** The pairs within small groups; a large one says nothing about any two. */
const rare = (groups: readonly string[][]): Pair[] =>
  unlike(
    groups
      .map((group) => [...new Set(group)])
      .filter((group) => group.length < 4)
      .flatMap((group) => group.flatMap((a, at) => group.slice(at + 1).map((b) => [a, b]))),
  );

/** Each pair once, without those of a persona with itself. */
function unlike(pairs: string[][]): Pair[] {
  const each = pairs
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => (a! < b! ? ([a!, b!] as const) : ([b!, a!] as const)));
  return [...new Map(each.map((pair) => [pair.join(), pair])).values()];
}
