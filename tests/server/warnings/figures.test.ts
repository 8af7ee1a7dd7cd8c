import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { veilFigures } from '#lib/server/moderation/index.ts';
import { countVeil, forgetVeilFigures, writeVeilFigures } from '#lib/server/warnings/index.ts';
import { type Figures, shownOf, totalsOf } from '#lib/warnings/figures.ts';
import { justOpened } from '#lib/warnings/opening.ts';
import { useDatabase } from '../../support/db.ts';
import { newPerson } from '../../support/scene.ts';
import { contextOf, guest, TODAY } from '../../support/world.ts';

const base = useDatabase();
const LAST_MONTH = new Date('2026-02-20T12:00:00Z');
const custody = [{ slug: 'custody', degree: 'described' as const }];
const times = (count: number, work: () => void) => Array.from({ length: count }, work);
const rows = () => base.sql`select month::text, warning, kind, count from veil_figures`;

beforeEach(async () => void (await base.sql`delete from veil_figures`));

describe('figures about veils', () => {
  test('are sums by month and warning, and processes that write at once lose none', async () => {
    times(3, () => countVeil('opened', [...custody, ...custody], LAST_MONTH));
    countVeil('opened', [{ slug: 'no-such-warning', degree: null }], LAST_MONTH);
    const first = writeVeilFigures(base.db);
    times(4, () => countVeil('opened', custody, LAST_MONTH));
    await Promise.all([first, writeVeilFigures(base.db)]);
    await writeVeilFigures(base.db);
    expect(await rows()).toEqual([
      { month: '2026-02-01', warning: 'custody', kind: 'opened', count: 7 },
    ]);
  });

  test('are kept for later where the database cannot be reached', async () => {
    countVeil('saved', custody, LAST_MONTH);
    await base.sql`alter table veil_figures rename to elsewhere`;
    await expect(writeVeilFigures(base.db)).rejects.toThrow();
    await base.sql`alter table elsewhere rename to veil_figures`;
    await writeVeilFigures(base.db);
    expect(await rows()).toMatchObject([{ kind: 'saved', count: 1 }]);
  });

  test('are for moderators, in tens, without the month that is running', async () => {
    times(27, () => countVeil('opened', custody, LAST_MONTH));
    times(9, () => countVeil('skipped', custody, LAST_MONTH));
    times(50, () => countVeil('opened', custody, TODAY));
    await writeVeilFigures(base.db);
    const { actor } = await (await newPerson(base, 'marta', 'moderator')).context();
    const figures = await veilFigures(contextOf(base.db, actor));
    expect(figures.rows).toEqual([{ slug: 'custody', opened: 20, skipped: null, saved: null }]);
    expect(figures.totals).toEqual({ opened: 20, skipped: null, saved: null });
    await expect(veilFigures(contextOf(base.db, guest))).rejects.toThrow('not-found');
  });

  test('go when they are shown no more', async () => {
    countVeil('opened', custody, new Date('2025-02-27T12:00:00Z'));
    countVeil('opened', custody, new Date('2025-03-01T12:00:00Z'));
    await writeVeilFigures(base.db);
    await forgetVeilFigures(contextOf(base.db, guest));
    expect(await rows()).toMatchObject([{ month: '2025-03-01' }]);
  });
});

test('no total and no other number tells one that is withheld', () => {
  const count = fc.integer({ min: 0, max: 60 });
  const table = fc.array(fc.record({ opened: count, skipped: count, saved: count }));
  const told = (figures: Figures[]) => {
    const shown = figures.map(shownOf);
    return { shown, totals: totalsOf(shown) };
  };
  fc.assert(
    fc.property(table, fc.integer({ min: 0, max: 9 }), (figures, other) => {
      // Whatever the withheld numbers were, what is told is the same to the last letter.
      const few = (value: number) => (value < 10 ? other : value);
      const changed = figures.map(({ opened, skipped, saved }) => ({
        ...{ opened: few(opened), skipped: few(skipped), saved: few(saved) },
      }));
      expect(told(changed)).toEqual(told(figures));
      // And each number that is told stands for ten that it may have been.
      for (const row of told(figures).shown)
        for (const value of Object.values(row)) expect((value ?? 10) % 10).toBe(0);
    }),
    { numRuns: process.env.TEST_DEEP ? 5000 : 200 },
  );
});

describe('what counts as opened', () => {
  const url = new URL('https://bridge.example/stories/one?open=story&open=p1');
  const press = {
    ...{ 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' },
    ...{ 'sec-fetch-dest': 'document', referer: 'https://bridge.example/stories/one?open=story' },
  };
  const opened = (changes: Record<string, string | null>, method = 'GET') => {
    const headers = new Headers(press);
    for (const [name, value] of Object.entries(changes))
      if (value === null) headers.delete(name);
      else headers.set(name, value);
    return [...justOpened(url, new Request(url, { method, headers }))];
  };

  test('is what the page that was left had not open yet', () => {
    expect(opened({})).toEqual(['p1']);
    expect(opened({ referer: 'https://bridge.example/stories/one' })).toEqual(['story', 'p1']);
  });

  test('is nothing that was fetched ahead, by a robot, again, or from elsewhere', () => {
    expect(opened({ 'sec-purpose': 'prefetch' })).toEqual([]);
    expect(opened({ 'sec-fetch-mode': 'no-cors' })).toEqual([]);
    expect(opened({ 'sec-fetch-mode': null, 'sec-fetch-dest': null })).toEqual([]);
    expect(opened({ 'cache-control': 'max-age=0' })).toEqual([]);
    expect(opened({ referer: null })).toEqual([]);
    expect(opened({ 'sec-fetch-site': 'cross-site' })).toEqual([]);
    expect(opened({}, 'HEAD')).toEqual([]);
  });
});
