import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderText, sectionWarnings } from '#lib/server/text/index.ts';
import { expectInert } from './inert.ts';

const KNOWN = new Set(['custody', 'self-harm', 'suicide-attempt']);
const render = (...lines: string[]) => renderText(lines.join('\n'), KNOWN);
const shape = (...lines: string[]) =>
  render(...lines).parts.map((part) =>
    part.kind === 'veiled' ? [part.plain, part.warning, part.degree] : [part.plain],
  );
const problems = (...lines: string[]) =>
  render(...lines).problems.map(({ line, code, value }) => [line, code, value]);

describe('a section veils its own text and nothing else', () => {
  it('splits the text in its order and leaves empty pieces out', () => {
    const lines = ['a', '::: warning custody described', 'b', '', 'c', ':::', '', 'd'];
    expect(shape(...lines)).toEqual([['a'], ['b\n\nc', 'custody', 'described'], ['d']]);
    expect(shape('::: warning custody mentioned', '', ':::', 'a')).toEqual([['a']]);
  });

  it.each([
    ['::: warning self-harm in-detail', 'in-detail'],
    ['::: warning self-harm in detail', 'in-detail'],
    [':::warning   Self-Harm   MENTIONED  ', 'mentioned'],
    ['   :::: Warning self-harm described', 'described'],
    ['\uFEFF::: warning self-harm described', 'described'],
  ])('reads %j', (opening, degree) => {
    expect(shape(opening, 'a', ':::')).toEqual([['a', 'self-harm', degree]]);
    expect(problems(opening, 'a', ':::')).toEqual([]);
  });

  it('holds a list or a quote that was open before it apart from its text', () => {
    const lines = ['- a', '::: warning custody described', '- b', ':::', '> c'];
    expect(shape(...lines)).toEqual([['a'], ['b', 'custody', 'described'], ['c']]);
  });

  it('leaves fenced code as it is', () => {
    const fenced = ['```', '::: warning custody described', 'a', ':::', '```'];
    expect(shape(...fenced)).toEqual([['::: warning custody described\na\n:::']]);
    expect(problems(...fenced)).toEqual([]);
  });

  it('does not fail by a fence that was never closed, or closed too late', () => {
    const section = ['::: warning custody described', 'b', ':::'];
    expect(shape('```', 'a', ...section).at(-1)).toEqual(['b', 'custody', 'described']);
    expect(shape('- x', '  ```', '', 'a', ...section, '  ```')[1]).toEqual([
      'b',
      'custody',
      'described',
    ]);
  });

  it('takes no face for a section', () => {
    expect(problems(':::) said he', ':::-(')).toEqual([]);
  });
});

describe('what cannot be understood is a problem at its line, and no word is dropped', () => {
  it.each([
    [
      ['a', '::: warning nonsense described', 'b', ':::'],
      [2, 'unknown-warning', 'nonsense'],
    ],
    [
      ['::: warning rather-not-say described', 'b', ':::'],
      [1, 'unknown-warning', 'rather-not-say'],
    ],
    [
      ['::: warning', 'b', ':::'],
      [1, 'missing-warning', ''],
    ],
    [
      ['a', '', '::: warning custody', 'b', ':::'],
      [3, 'missing-degree', 'custody'],
    ],
    [
      ['::: warning custody badly', 'b', ':::'],
      [1, 'unknown-degree', 'badly'],
    ],
    [
      ['::: warning custody described please', 'b', ':::'],
      [1, 'unknown-degree', 'described please'],
    ],
    [
      ['::: spoiler', 'b', ':::'],
      [1, 'unknown-container', 'spoiler'],
    ],
    [
      ['a', '::: warning custody described', 'b'],
      [2, 'unclosed', 'warning custody described'],
    ],
    [
      ['a', ':::', 'b'],
      [2, 'stray-close', ''],
    ],
    [
      ['- a', '  ::: warning custody described', '  b'],
      [2, 'misplaced', 'warning custody described'],
    ],
    [
      ['> ::: warning custody described', '> b'],
      [1, 'misplaced', 'warning custody described'],
    ],
  ])('%j', (lines, problem) => {
    expect(problems(...lines)).toEqual([problem]);
    expect(render(...lines).plain).toContain('b');
  });

  it('counts lines as the writer sees them, whatever their ends', () => {
    const source = 'a\r\n\r\n::: warning nonsense described\r\nb\r\n:::\r\n';
    expect(renderText(source, KNOWN).problems[0]!.line).toBe(3);
  });

  it('keeps the outer section closed around a nested one', () => {
    const inner = ['::: warning self-harm mentioned', 'b', ':::'];
    const lines = ['::: warning custody described', 'a', ...inner, 'c', ':::', 'd'];
    expect(problems(...lines)).toEqual([[3, 'nested', 'warning self-harm mentioned']]);
    expect(shape(...lines).map(([, warning]) => warning)).toEqual(['custody', undefined]);
    expect(shape(...lines)[0]![0]).toMatch(/^a[^]+b[^]+c$/);
  });

  it('veils to the end what is not closed, and as described what has no degree', () => {
    expect(shape('::: warning custody', 'a', '', 'b')).toEqual([
      ['a\n\nb', 'custody', 'described'],
    ]);
  });

  it('says when there are more sections than a text may have', () => {
    const lines = Array.from({ length: 101 }, () => '::: warning custody described\nx\n:::');
    expect(problems(...lines)).toEqual([[301, 'too-many', 'warning custody described']]);
  });
});

it('tells the highest degree of each warning in the sections', () => {
  const section = (warning: string) => [`::: warning ${warning}`, 'x', ':::', 'y'];
  const opened = [
    'custody described',
    'self-harm mentioned',
    'custody in detail',
    'custody mentioned',
  ];
  const { parts } = render(...opened.flatMap(section));
  expect([...sectionWarnings(parts)]).toEqual([
    ['custody', 'in-detail'],
    ['self-harm', 'mentioned'],
  ]);
});

describe('for any text', () => {
  const noise = fc.constantFrom(
    ...['', ' ', '> ', '- ', '1. ', '  ', '```', '~~~', '*', '**', '[', '](', '`', '<!--', '<b>'],
    ...['# ', '---', '[a]: ', '| ', '\\', '&#', '<div>', '\t', '    ', '- [ ] '],
  );
  const word = fc.integer({ min: 0, max: 999 });
  const line = fc.tuple(noise, noise, word, noise);
  const block = fc.record({ veiled: fc.boolean(), lines: fc.array(line, { maxLength: 5 }) });

  // With a word on every line no fence is ever closed, so that no mark may count as code.
  const write = (blocks: { veiled: boolean; lines: [string, string, number, string][] }[]) =>
    blocks.flatMap(({ veiled, lines }) => {
      const name = veiled ? 'veiled' : 'open';
      const text = lines.map(([a, b, n, c]) => `${a}${b} ${name}word${n} ${c}`);
      return veiled ? ['::: warning custody described', ...text, ':::'] : text;
    });
  const words = (text: string) => text.match(/(?:open|veiled)word\d+/g) ?? [];

  it('no word is lost, and a veiled one is in its veiled part only', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const lines = write(blocks);
        const { parts } = renderText(lines.join('\n'), KNOWN);
        expect(words(parts.map(({ plain }) => plain).join('\n'))).toEqual(words(lines.join('\n')));
        for (const { kind, html, plain } of parts) {
          const name = kind === 'veiled' ? 'openword' : 'veiledword';
          expect(html + plain).not.toContain(name);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('rendering gives the same again, in any order of texts, and only allowed HTML', () => {
    const text = fc.array(fc.oneof(noise, fc.string({ unit: 'binary', maxLength: 20 })));
    fc.assert(
      fc.property(text, text, (one, two) => {
        const first = renderText(one.join('\n'), KNOWN);
        renderText(two.join(''), KNOWN);
        expect(renderText(one.join('\n'), KNOWN)).toEqual(first);
        for (const { html } of first.parts) expectInert(html);
      }),
      { numRuns: 100 },
    );
  });
});
