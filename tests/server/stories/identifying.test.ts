import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChoices } from '#lib/server/stories/choices.ts';
import { findIdentifying } from '#lib/server/text/identifying/index.ts';
import { lookThrough } from '#lib/server/stories/looking.ts';
import * as own from './identifying-sentences.ts';
import * as blind from './identifying-sentences-blind.ts';

type Sentences = Pick<typeof own, 'TELLING' | 'HARMLESS'>;

/** How many of the words that should be pointed at are, and of the harmless sentences how many are. */
function measure({ TELLING, HARMLESS }: Sentences) {
  const sought = TELLING.flatMap(({ text, find }) => find.map((words) => ({ text, words })));
  const missed = sought.filter(({ text, words }) => !isMarked(text, words));
  const alarmed = HARMLESS.filter((text) => findIdentifying(text).length > 0);
  return {
    sentences: TELLING.length + HARMLESS.length,
    harmless: HARMLESS.length,
    recall: 1 - missed.length / sought.length,
    alarms: alarmed.length / HARMLESS.length,
    missed: missed.map(({ words }) => words),
    alarmed,
  };
}

/** Every letter and digit of the words lies in a span. */
function isMarked(text: string, words: string): boolean {
  const at = text.indexOf(words);
  const spans = findIdentifying(text);
  return [...words.matchAll(/[\p{L}\p{N}]/gu)].every(({ index }) =>
    spans.some(({ start, end }) => start <= at + index && at + index < end),
  );
}

const both = {
  TELLING: [...own.TELLING, ...blind.TELLING],
  HARMLESS: [...own.HARMLESS, ...blind.HARMLESS],
};
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

describe('P20: what could tell who someone is', () => {
  test.each([
    ['by the author of the detectors', own],
    ['by someone who had not seen them', blind],
    ['together', both],
  ] as [string, Sentences][])('P20: is found in sentences written %s', (by, sentences) => {
    const { recall, alarms, missed, alarmed, ...size } = measure(sentences);
    process.stdout.write(
      `identifying check, ${by}: ${size.sentences} sentences (${size.harmless} harmless), recall ${percent(recall)}, false alarms ${percent(alarms)}\n`,
    );
    expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(0.85);
    expect(alarms, alarmed.join('\n')).toBeLessThanOrEqual(0.05);
  });

  test('P20: is looked for in enough sentences', () => {
    const { sentences, harmless } = measure(both);
    expect(sentences).toBeGreaterThanOrEqual(150);
    expect(harmless).toBeGreaterThanOrEqual(50);
    const lost = both.TELLING.flatMap(({ text, find }) =>
      find.filter((one) => !text.includes(one)),
    );
    expect(lost, 'words that their own sentence does not hold').toEqual([]);
  });

  test('P20: is marked where it stands, never twice, and softened to what is not marked again', () => {
    const pieces = fc.constantFrom(...both.TELLING.map(({ text }) => text), ...both.HARMLESS);
    const joints = fc.constantFrom(' ', '\n', '\n\n', ' ** ');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), joints, (sentences, joint) => {
        const text = sentences.join(joint);
        const spans = findIdentifying(text);
        spans.forEach(({ start, end, words }, i) => {
          expect(text.slice(start, end)).toBe(words);
          expect(start).toBeGreaterThanOrEqual(spans[i - 1]?.end ?? 0);
        });
      }),
      { numRuns: process.env.TEST_DEEP ? 1000 : 50 },
    );
    const again = both.TELLING.flatMap(({ text }) => {
      const spans = findIdentifying(text);
      const soft = applyChoices(text, new Map(spans.map(({ words }) => [words, 'soften'])));
      const before = new Set(spans.map(({ words }) => words));
      return findIdentifying(soft).filter(
        ({ words }) => !before.has(words) && !text.includes(words),
      );
    });
    expect(again.map(({ words }) => words)).toEqual([]);
  });

  test('P20: what was told once is marked wherever it stands', () => {
    const text =
      'My officer Tamsin Quoll rang. We lived in Dunmore. I dream of Dunmore, and Tamsin Quoll knew.';
    expect(findIdentifying(text).map(({ words }) => words)).toEqual([
      ...['My officer Tamsin Quoll', 'Dunmore', 'Dunmore', 'Tamsin Quoll'],
    ]);
  });

  test('P20: no number of a help line is marked, however it is spaced', () => {
    const numbers = [
      '988',
      '116123',
      '131114',
      '0477131114',
      '18006624357',
      '18004874889',
      '741741',
      '85258',
      '50808',
      '1737',
    ];
    const spacing = fc.array(fc.constantFrom('', ' ', '-', '.'), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...numbers), spacing, (number, gaps) => {
        const spaced = [...number].map((digit, i) => (i ? gaps[i % 12]! : '') + digit).join('');
        expect(findIdentifying(`If it gets bad, ring ${spaced}, day or night.`)).toEqual([]);
      }),
    );
  });

  test('P20: stays, is softened or goes everywhere at once, as the writer chose for each', () => {
    const text =
      'My officer Karen Smith rang 0151 496 0123 on 12 March 2024. My officer Karen Smith!';
    const [officer, phone, day] = findIdentifying(text).map(({ words }) => words);
    expect(
      applyChoices(
        text,
        new Map([
          [officer!, 'soften'],
          [phone!, 'remove'],
          [day!, 'soften'],
        ]),
      ),
    ).toBe('My officer rang … on one day in spring. My officer!');
    expect(applyChoices(text, new Map([[officer!, 'keep']]))).toBe(text);
    expect(applyChoices(text, new Map())).toBe(text);
  });

  test('P20: is told in full: the same words once, and how many more there are than can be shown', () => {
    const days = Array.from(
      { length: 28 },
      (_, i) => `On ${i + 1} March 2019 and ${i + 1} May 2020.`,
    );
    const texts = {
      title: 'A day',
      story: `${days.join(' ')} ${days.join(' ')}`,
      summary: days[0]!,
    };
    const first = lookThrough(texts, new Set());
    expect(first.found.length + first.more).toBe(56);
    expect(first.more).toBeGreaterThan(0);
    expect(first.found[0]?.places.map(({ field }) => field)).toEqual(['story', 'story', 'summary']);
    const kept = new Set(first.found.map(({ words }) => words));
    const next = lookThrough(texts, kept);
    expect(next).toMatchObject({ more: 0, found: { length: first.more } });
    expect(next.found.filter(({ words }) => kept.has(words))).toEqual([]);
  });

  test('P20: costs no more than its length, whatever the text is made of', () => {
    const shapes = [...PIECES, ...both.TELLING.map(({ text }) => `${text} `).slice(0, 20)];
    const cost = (length: number) => {
      const before = process.cpuUsage();
      for (const piece of shapes)
        findIdentifying(piece.repeat(Math.ceil(length / piece.length)).slice(0, length));
      return process.cpuUsage(before).user;
    };
    const long = process.env.TEST_DEEP ? 50_000 : 20_000;
    cost(2_000);
    // Four times the length: 4 when the work grows with it, 16 when it grows with its square.
    const few = cost(long / 4);
    expect(cost(long) / few).toBeLessThan(9);
  }, 60_000);
});

/** What a pattern that looks back and forth would stumble over. */
const PIECES = [
  ...['a', 'A', '1', '.', '@', '-', '_', '*', ' ', '\n', '"', '😀', '١', 'é'],
  ...['a@', 'a.', '1 ', '1.', '1-', '(1', 'a_', "a'", 'a-', 'Abc ', 'abc ', 'Of ', 'St '],
  ...['my officer ', 'my my ', 'in the ', 'called ', 'work at ', 'one two ', 'a dot ', 'a at '],
  ...['12 March ', '14 a b c ', 'Road ', 'case no ', 'u/', 'corner of ', 'nineteen ', 'Flat 1, A'],
];
