import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeIn, readCursor, writeCursor } from '#lib/stories/cursor.ts';

const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((time) => time.toISOString().slice(0, 10));
const keys = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

test('a cursor comes back from an address as it was', () => {
  fc.assert(
    fc.property(fc.record({ day: days, key: keys }), (cursor) => {
      expect(readCursor(writeCursor(cursor))).toEqual(cursor);
    }),
  );
});

test('a cursor holds a day and a random key, and no time', () => {
  fc.assert(
    fc.property(fc.record({ day: days, key: keys }), (cursor) => {
      expect(writeCursor(cursor)).toMatch(/^\d{4}-\d\d-\d\d_-?\d+$/);
    }),
  );
});

test('anything else is the newest page, and never reaches the database', () => {
  const odd = fc.oneof(
    fc.string(),
    fc.constantFrom('2026-02-30_1', '2026-13-01_1', '2026-03-01_9223372036854775808'),
    fc.constantFrom('0000-01-01_1', '2026-03-01_01', '2026-03-01_-0', '2026-03-01T10:00_1', '_'),
    fc.tuple(days, fc.string()).map(([day, rest]) => `${day}_${rest}`),
  );
  fc.assert(
    fc.property(odd, (text) => {
      const cursor = readCursor(text);
      if (cursor) expect(writeCursor(cursor)).toBe(text);
      else expect(placeIn(new URLSearchParams({ older: text, newer: text }))).toBeNull();
    }),
  );
  for (const text of ['2026-02-30_1', '2026-03-01_9223372036854775808', '2026-03-01_-0']) {
    expect(readCursor(text)).toBeNull();
  }
});
