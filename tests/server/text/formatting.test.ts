import { describe, expect, it } from 'vitest';
import { renderText } from '#lib/server/text/index.ts';
import { countWords, readingMinutes } from '#lib/text/words.ts';

const render = (source: string) => renderText(source, new Set());
const html = (source: string) =>
  render(source)
    .parts.map((part) => part.html)
    .join('');
const plain = (source: string) => render(source).plain;

describe('what a writer may format', () => {
  it.each([
    ['one\ntwo', '<p>one<br>two</p>'],
    ['*soft* and **strong**', '<p><em>soft</em> and <strong>strong</strong></p>'],
    ['> said', '<blockquote>\n<p>said</p>\n</blockquote>'],
    ['- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['3. c', '<ol start="3">\n<li>c</li>\n</ol>'],
    ['`x`', '<p><code>x</code></p>'],
    ['```\nx\n```', '<pre><code>x\n</code></pre>'],
    ['a\n\n***\n\nb', '<p>a</p>\n<hr>\n<p>b</p>'],
  ])('%j', (source, expected) => {
    expect(html(source)).toBe(expected);
  });

  it('links whole web addresses, and tells search engines and other sites nothing', () => {
    const rel = 'rel="nofollow ugc noopener noreferrer"';
    const link = `<a href="https://example.org/a?b=1&amp;c" ${rel}>`;
    expect(html('[help](https://example.org/a?b=1&c)')).toBe(`<p>${link}help</a></p>`);
    expect(html('https://example.org/a?b=1&c')).toContain(link);
  });

  it('shows the words of a link title, which would else hide', () => {
    expect(plain('[help](https://example.org "from nine")')).toBe('help (from nine)');
  });
});

describe('what is not allowed is shown as it was typed', () => {
  it.each([
    '<b>bold</b>',
    '<!-- hidden -->',
    '![a picture](https://example.org/p.png)',
    '[write](mailto:a@example.org)',
    '[leave](/exit)',
    'a@example.org',
    '| a | b |\n|---|---|\n| c | d |',
    '[Mum]: come home',
    '~~gone~~',
    '<div>\nat home\n</div>',
  ])('%j', (source) => {
    expect(plain(source)).toBe(source);
    expect(html(source)).not.toMatch(/<(?!\/?p>|br>)/);
  });

  it('words beside a fence are kept', () => {
    expect(plain('```I was there\nthat day')).toBe('I was there\nthat day');
  });

  it('an indent is no code and a line of dashes under a sentence is no heading', () => {
    expect(html('    I came home')).not.toContain('<pre>');
    expect(html('That was that.\n---\nThen')).toBe('<p>That was that.</p>\n<hr>\n<p>Then</p>');
  });
});

describe('headings keep the outline of the page', () => {
  it('start below the title and its sections, without holes, whatever marks were used', () => {
    const levels = (source: string) => [...html(source).matchAll(/<h(\d)>/g)].map(([, l]) => l);
    expect(levels('# a\n# b')).toEqual(['3', '3']);
    expect(levels('### a\n# b\n##### c')).toEqual(['3', '3', '4']);
    expect(levels('# a\n## b\n### c\n###### d')).toEqual(['3', '4', '5', '5']);
  });

  it('are left out when they are empty', () => {
    expect(html('#\n\ntext')).toBe('<p>text</p>');
  });
});

describe('characters that cannot be stored or seen', () => {
  it('are taken out, in the source and as entities', () => {
    expect(plain('a\u0000b\u202Ec\u200Bd\uFEFF \u{E0041}e')).toBe('abcd e');
    expect(plain('&#x202E;gnp')).toBe('gnp');
    expect(plain('x\uD800')).toBe('x\uFFFD');
  });

  it('stay where a script or an emoji needs them', () => {
    const needed =
      'می\u200Cخواهم 👩\u200D👧 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} \u200Fשלום';
    expect(plain(needed)).toBe(needed);
  });

  it('every line end counts as one', () => {
    expect(html('a\r\nb\rc\u2028d')).toBe('<p>a<br>b<br>c<br>d</p>');
  });
});

describe('plain text for search and counting', () => {
  it('holds the words without markup, blocks and lines apart', () => {
    const source = '# Day one\nI *slept*.\nThen:\n\n1986. I was born\n\n- a\n- b\n\n> `c`';
    expect(plain(source)).toBe('Day one\n\nI slept.\nThen:\n\n1986. I was born\n\na\nb\n\nc');
  });

  it('counts words, and whole minutes of reading, at least one', () => {
    expect(countWords("I didn't go — well-known, 3 times. Élan! 日本")).toBe(9);
    expect(render('one **two**\n\n- three').words).toBe(3);
    expect([0, 220, 440, 660].map(readingMinutes)).toEqual([1, 1, 2, 3]);
  });
});
