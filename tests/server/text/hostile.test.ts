import { describe, expect, it } from 'vitest';
import { renderText } from '#lib/server/text/index.ts';
import { newBudget } from '#lib/server/text/budget.ts';
import { toHtml } from '#lib/server/text/markdown.ts';
import { sanitise } from '#lib/server/text/sanitise.ts';
import { XSS_VECTORS } from '../../support/xss-vectors.ts';
import { expectInert } from './inert.ts';

const KNOWN = new Set(['custody']);
const LONGEST = 60_000;

// Two cores, several test files at once: the promise is about a second on a quiet machine, and
// what this guards against took from four seconds to minutes.
const PATIENCE = 4_000;

describe('hostile Markdown renders inert', () => {
  const vectors = Object.values(XSS_VECTORS).flat();

  it('attacks with at least 80 vectors', () => {
    expect(new Set(vectors).size).toBeGreaterThanOrEqual(80);
  });

  it.each(Object.keys(XSS_VECTORS))('%s', (family) => {
    for (const vector of XSS_VECTORS[family]!) {
      for (const { html } of renderText(vector, KNOWN).parts) expectInert(html);
    }
  });

  it('by the renderer alone and by the sanitiser alone, should the other ever fail', () => {
    for (const vector of vectors) {
      expectInert(sanitise(vector).html, { whole: false });
      expect(toHtml(vector, newBudget()), vector).not.toMatch(
        /<(?!\/?(?:p|br|em|strong|h[3-5]|[ou]l|li|blockquote|pre|code|a|hr)\b)/,
      );
    }
  });

  it('stays inert with all of them in one text, in a quote, a list and a section', () => {
    const all = vectors.join('\n\n');
    const nested = vectors.flatMap((vector) => [
      `> ${vector.replaceAll('\n', '\n> ')}`,
      `- ${vector.replaceAll('\n', '\n  ')}`,
    ]);
    const veiled = `::: warning custody described\n${all}\n:::`;
    for (const source of [all, nested.join('\n\n'), veiled]) {
      for (const { html } of renderText(source, KNOWN).parts) expectInert(html);
    }
  });
});

describe('a text of the greatest length that is all marks is answered in time', () => {
  const units = [
    ...[
      '[',
      ']',
      '*',
      '_',
      '>',
      '> ',
      '`',
      '!',
      '\\',
      '#',
      '~',
      '=',
      '&',
      ' ',
      '\t',
      '\n',
      '\u00a0',
    ],
    ...['- ', '1. ', '> - ', '- > ', '> - a\nb\n', '> > a\nb\n\n', '* a\n  * b\n    * c\n'],
    ...['_**a_', '**a', 'a*', 'a_', '.*', '*a* ', '[a](', '[](', '![a](b', '[[a]', '\\[', '<a '],
    ...['https://a.b/(', '=@', '~~~a\n', '```\n', '- [ ] a\n', 'x\n', '*a*\n\n', '# a\n', '<!--'],
    ...['::: warning custody described\n', '::: warning custody described\nx\n:::\n', ':::\n'],
  ];

  it.each(units)('%j', (unit) => {
    const source = unit.repeat(LONGEST / unit.length);
    const start = performance.now();
    for (const { html } of renderText(source, KNOWN).parts) expect(html).not.toBe('');
    expect(performance.now() - start).toBeLessThan(PATIENCE);
  });

  it('and loses none of the words that it no longer formats', () => {
    for (const mark of ['> ', '- ', '**', '_**a_ ', '[', 'x\n\n']) {
      const words = renderText(`${mark.repeat(8_000)}heron`, KNOWN).plain;
      expect(words.endsWith('heron'), mark).toBe(true);
    }
  });
});

it('renders the longest honest story within a second, formatted to its end', () => {
  const paragraph = 'It was **late** when I *came* home, and the house was quiet. '.repeat(8);
  const source = `${`## A day\n\n${paragraph}\n\n- one\n- two\n\n`.repeat(112)}**end**`;
  const start = performance.now();
  const { parts } = renderText(source, KNOWN);
  expect(source.length).toBeGreaterThan(55_000);
  expect(performance.now() - start).toBeLessThan(PATIENCE);
  expect(parts[0]!.html.endsWith('<p><strong>end</strong></p>')).toBe(true);
});
