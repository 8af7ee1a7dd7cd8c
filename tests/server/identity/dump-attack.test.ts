import { beforeAll, describe, expect, test, vi } from 'vitest';
import { connect } from '#lib/server/db/client.ts';
import { useDatabase } from '../../support/db.ts';
import { score, type Score } from './chance.ts';
import { attack } from './dump-attack.ts';
import { readAll, type Row } from './dump.ts';
import { Community } from './sittings.ts';

const WRITERS = process.env.TEST_DEEP ? 200 : 30;
/**
 * An attack counts as one that knows something when chance alone would hit so often once in a
 * thousand million tries. There are about 700 attacks, so one run in a million fails without cause.
 */
const LEVEL = 1e-9;

vi.setConfig({ testTimeout: 300_000 });
const base = useDatabase();
let community: Community;
let first: Row[];
let evening: Row[];
let morning: Row[];

beforeAll(async () => {
  const alone = connect(base.url, { max: 1 });
  community = new Community(alone, 11);
  await community.settle(WRITERS);
  await community.live();
  first = await readAll(base.sql);
  await community.sleep();
  await community.live();
  evening = await readAll(base.sql);
  await community.sleep();
  morning = await readAll(base.sql);
  await alone.close();
}, 1_800_000);

/** All attacks on these rows, the most telling first. */
const scores = (rows: Row[]): Score[] =>
  attack(rows)
    .map((one) => score(one, community.truth))
    .toSorted((a, b) => a.chance - b.chance);

const told = (found: Score[]) => found.filter(({ chance }) => chance < LEVEL);
const line = ({ name, pairs, hits, expected, chance }: Score) =>
  `${name}: ${hits} of ${pairs} (by chance ${expected.toFixed(1)}), ${chance.toExponential(1)}`;
const print = (title: string, found: Score[]) =>
  process.stdout.write(
    `${title}: ${found.length} attacks, ${told(found).length} know something\n${found
      .slice(0, 6)
      .map((one) => `  ${line(one)}\n`)
      .join('')}`,
  );

describe('P9: a dump taken after the night, with everything that is public', () => {
  test('holds enough that could be joined', () => {
    const people = Map.groupBy(community.truth.values(), ({ person }) => person);
    const writers = [...people].filter(([person]) => person.startsWith('writer'));
    expect(writers).toHaveLength(WRITERS);
    expect(writers.every(([, faces]) => faces.length >= 3)).toBe(true);
    const open = morning.filter(
      ({ table, values }) => table === 'submissions' && values.decided_on === null,
    );
    expect(open).toEqual([]);
    expect(morning.filter(({ table }) => table === 'moderation_log').length).toBeGreaterThan(
      WRITERS * 10,
    );
  });

  test('joins no two personas of one person better than chance', () => {
    const found = scores(morning);
    print(`After the night, ${WRITERS} writers`, found);
    expect(found.length).toBeGreaterThan(200);
    expect(told(found).map(line)).toEqual([]);
  });
});

describe('P9: the same attacks find', () => {
  const tables = (found: Score[]) => new Set(told(found).map(({ name }) => name));

  test('the order of a day that is not over, which /privacy tells of', () => {
    const found = scores(first);
    print('Before the night', found);
    expect([...tables(found)]).toEqual(expect.arrayContaining(IN_ORDER));
  });
  const IN_ORDER = [
    'order of comments',
    'order of submissions',
    'order of decisions',
    'order of personas',
    'order of events',
    'order of moderation_log_today',
  ];

  const LEAKS: Record<string, [(row: Row, n: number) => object | null, string]> = {
    'an exact time': [
      ({ table }, n) =>
        table === 'submissions'
          ? { at: new Date(Date.UTC(2026, 2, 11) + n * 1000).toISOString() }
          : null,
      'times',
    ],
    'a number counted up': [
      ({ table }, n) => (table === 'events' ? { sequence: n } : null),
      'order of events by sequence',
    ],
    'a value that stands with two faces of one person': [
      (row) => ownColumn(row, (person) => `of ${person}`),
      'equal values',
    ],
    'a size that is a person’s own': [
      (row) => ownColumn(row, (person) => 'x'.repeat(300 + [...people()].indexOf(person))),
      'size of personas.sealed_owner',
    ],
  };
  /** Something of the person's own in the rows of their handle and their pen name. */
  const ownColumn = ({ table, values }: Row, write: (person: string) => string) => {
    const truth = table === 'personas' ? community.truth.get(values.id as string) : undefined;
    const both = truth && ['handle', 'pen name'].includes(truth.looks);
    return both ? { sealed_owner: write(truth.person) } : null;
  };
  const people = () => new Set([...community.truth.values()].map(({ person }) => person));

  test.each(Object.keys(LEAKS))('%s', (leak) => {
    const [change, name] = LEAKS[leak]!;
    // In the order of the evening, which is that of the acts; then shuffled as after the night.
    const leaky = evening.map((row, n) => {
      const changed = change(row, n);
      return changed ? { ...row, values: { ...row.values, ...changed } } : row;
    });
    const found = scores(leaky.toSorted((a, b) => idOf(a).localeCompare(idOf(b))));
    print(leak, found);
    expect([...tables(found)]).toContain(name);
  });
  const idOf = ({ values }: Row) => String(values.id ?? values.code_hash ?? '');
});
