import { JSDOM } from 'jsdom';
import { expect } from 'vitest';

const ELEMENTS = new Set('P BR EM STRONG H3 H4 H5 UL OL LI BLOCKQUOTE PRE CODE A HR'.split(' '));
const ATTRIBUTES: Record<string, readonly string[]> = { A: ['href', 'rel'], OL: ['start'] };
const { window } = new JSDOM('');

/**
 * Fails unless the HTML, read again as a browser reads it, holds only what stories may hold. Links
 * are checked `whole` where the renderer made them: the sanitiser knows schemes only.
 */
export function expectInert(html: string, { whole = true } = {}): void {
  const { body } = new window.DOMParser().parseFromString(
    `<!doctype html><body>${html}`,
    'text/html',
  );
  const comments = body.ownerDocument.createTreeWalker(body, window.NodeFilter.SHOW_COMMENT);
  expect(comments.nextNode(), 'a comment').toBe(null);
  for (const element of body.querySelectorAll('*')) {
    expect(ELEMENTS, html).toContain(element.nodeName);
    for (const { name } of element.attributes) {
      expect(ATTRIBUTES[element.nodeName] ?? [], html).toContain(name);
    }
    if (element.nodeName === 'A') expectHarmlessLink(element, whole);
  }
}

function expectHarmlessLink(link: Element, whole: boolean): void {
  const href = link.getAttribute('href');
  if (href !== null) expect(href).toMatch(/^https?:\/\//i);
  if (whole) expect(new URL(href!)).toMatchObject({ username: '', password: '' });
  expect(link.getAttribute('rel')).toBe('nofollow ugc noopener noreferrer');
}
