import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId, newListKey, newSlug, newToken } from '#lib/server/context.ts';
import { useDatabase } from '../../support/db.ts';

const base = useDatabase();

/** How far an order goes together with that of time, in standard deviations of chance (Spearman). */
function together(ids: readonly (string | bigint)[]): number {
  const count = ids.length;
  const ranks = new Map(ids.toSorted((a, b) => (a < b ? -1 : 1)).map((id, rank) => [id, rank]));
  const apart = ids.reduce((sum, id, at) => sum + (ranks.get(id)! - at) ** 2, 0);
  return (1 - (6 * apart) / (count * (count * count - 1))) * Math.sqrt(count - 1);
}

const MAKERS: Record<string, () => string | bigint> = {
  'ids of stories, comments and all else': newId,
  'addresses of stories': newSlug,
  'places of stories within their day': newListKey,
  'what cookies and secret addresses hold': newToken,
};

describe.each(Object.keys(MAKERS))('P2: %s', (name) => {
  const make = MAKERS[name]!;

  test('are all different, and their order is not the order of time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 1000 }), (count) => {
        const ids = Array.from({ length: count }, make);
        expect(new Set(ids).size).toBe(count);
        // Six standard deviations: once in five hundred million.
        expect(Math.abs(together(ids))).toBeLessThan(6);
      }),
      { numRuns: process.env.TEST_DEEP ? 1000 : 100 },
    );
  });

  test('say nothing about the one before: half of their bits change each time', () => {
    const bits = (id: string | bigint) =>
      typeof id === 'bigint'
        ? id.toString(2).padStart(63, '0')
        : Array.from(Buffer.from(id), (byte) => byte.toString(2).padStart(8, '0')).join('');
    const ids = Array.from({ length: 2000 }, make).map(bits);
    const places = Array.from(
      { length: ids[0]!.length },
      (_, at) => ids.filter((id, n) => n > 0 && id[at] !== ids[n - 1]![at]).length,
    ).filter((changes) => changes > 0);
    expect(places.length).toBeGreaterThan(40);
    // Signs of an alphabet change a bit a little less often; a counter's high bits hardly ever.
    expect(Math.min(...places)).toBeGreaterThan(200);
  });
});

test('P2: no id is given by the database, which would count or tell the time', async () => {
  const rows = await base.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public'
      and (is_identity = 'YES' or column_default ~ 'nextval|uuid|random|now|current')`;
  expect(rows.map(({ name }) => name)).toEqual([]);
  const [{ count } = { count: -1 }] = await base.sql`
    select count(*)::int as count from pg_sequences where schemaname = 'public'`;
  expect(count).toBe(0);
});
