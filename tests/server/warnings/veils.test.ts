import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderText } from '#lib/server/text/index.ts';
import { meetParts } from '#lib/server/warnings/index.ts';
import { BASES, type Level, levelOf, LEVELS, type ReaderSettings } from '#lib/warnings/settings.ts';
import { DEGREES, VOCABULARY, writersSlugs } from '#lib/warnings/vocabulary.ts';

/*
 * Any story and any settings: what stands outside veils is never lost, what stands inside never
 * comes before it is asked for.
 */
const RUNS = process.env.TEST_DEEP ? 5000 : 300;

const slug = fc.constantFrom(...writersSlugs());
const degree = fc.constantFrom(...DEGREES);
const veil = fc.option(fc.record({ slug, degree }), { nil: null });
const pieces = fc
  .array(fc.record({ veil, lines: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 8 })
  // Two open pieces beside one another are one.
  .map((list) => list.filter((piece, i) => piece.veil ?? list[i - 1]?.veil !== null));
const level = fc.constantFrom<Level>(...LEVELS);
const perDegree = fc.record({ mentioned: level, described: level, 'in-detail': level });
const settings: fc.Arbitrary<ReaderSettings> = fc.record(
  {
    base: fc.constantFrom(...BASES),
    levels: fc.dictionary(
      fc.constantFrom(...VOCABULARY.map((warning) => warning.slug)),
      fc.oneof(level, perDegree),
      { noNullPrototype: true },
    ),
    strict: fc.boolean(),
    easierUntil: fc.constant('2026-03-10T12:00:00.000Z'),
  },
  { requiredKeys: ['levels'] },
);

type Piece = { veil: { slug: string; degree: (typeof DEGREES)[number] } | null; lines: number };

const wordOf = (index: number) => `lantern${'abcdefghijkl'[index]}quay`;

function sourceOf(list: readonly Piece[]): string {
  return list
    .map(({ veil, lines }, i) => {
      const text = Array.from({ length: lines }, () => `On the way: ${wordOf(i)}.`).join('\n\n');
      return veil ? `::: warning ${veil.slug} ${veil.degree}\n${text}\n:::` : text;
    })
    .join('\n\n');
}

test('text outside veils is never lost, and text inside never comes before it is opened', () => {
  fc.assert(
    fc.property(pieces, settings, fc.array(fc.nat(7)), (list, reading, opens) => {
      const { parts, problems } = renderText(sourceOf(list), writersSlugs());
      expect(problems).toEqual([]);
      expect(parts).toHaveLength(list.length);
      const opened = new Set(opens.map((index) => `k${index}`));
      const met = meetParts(parts, reading, opened, 'k');
      const came = JSON.stringify(met);
      list.forEach(({ veil }, i) => {
        const told = came.split(wordOf(i)).length - 1;
        if (!veil) return expect(told).toBe(list[i]!.lines);
        const meets = levelOf(reading, veil.slug, veil.degree);
        const withheld = meets === 'hide' || (meets === 'veil' && reading.strict === true);
        if (withheld && !opened.has(`k${i}`)) return expect(told).toBe(0);
        expect(told).toBe(list[i]!.lines);
        if (meets === 'veil' && !withheld) expect(met[i]!.kind).toBe('veiled');
      });
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test('easier today shows nothing that there is a warning for, and hides nothing more', () => {
  fc.assert(
    fc.property(settings, fc.constantFrom(...VOCABULARY), degree, (reading, warning, strength) => {
      const { easierUntil: _, ...usually } = reading;
      const asUsual = levelOf(usually, warning.slug, strength);
      const easier = { ...usually, easierUntil: '2026-03-10T12:00:00.000Z' };
      const expected = asUsual === 'hide' ? 'hide' : 'veil';
      expect(levelOf(easier, warning.slug, strength)).toBe(expected);
    }),
    { numRuns: RUNS },
  );
});
