import { createRequire } from 'node:module';
import createDOMPurify, { type Config, type DOMPurify } from 'dompurify';
import type { SanitisedHtml } from '#lib/text/parts.ts';
import { cleanText } from './clean.ts';
import { plainText } from './plain.ts';

const TEXT_NODES = 4; // NodeFilter.SHOW_TEXT

const ALLOWED: Config = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'em', 'strong', 'h3', 'h4', 'h5', 'ul', 'ol', 'li'],
    ...['blockquote', 'pre', 'code', 'a', 'hr', '#text'],
  ],
  ALLOWED_ATTR: ['href', 'start'],
  ALLOWED_URI_REGEXP: /^https?:\/\//i,
  ADD_URI_SAFE_ATTR: ['start'],
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
};

let purifier: DOMPurify | undefined;

/** The HTML reduced to the allow list, with its plain text. */
export function sanitise(html: string): { html: SanitisedHtml; plain: string } {
  purifier ??= newPurifier();
  const body = purifier.sanitize(html, { ...ALLOWED, RETURN_DOM: true }) as HTMLElement | null;
  // A page of frames has no body, and nothing in it is allowed.
  if (!body) return { html: '' as SanitisedHtml, plain: '' };
  cleanTextNodes(body);
  for (const link of body.querySelectorAll('a')) {
    link.setAttribute('rel', 'nofollow ugc noopener noreferrer');
  }
  const clean = body.innerHTML.trim() as SanitisedHtml;
  return { html: clean, plain: plainText(body) };
}

// jsdom takes half a second to load, so it waits for the first text; one window for the process.
function newPurifier(): DOMPurify {
  const { JSDOM } = createRequire(import.meta.url)('jsdom') as typeof import('jsdom');
  const made = createDOMPurify(new JSDOM('').window);
  // Without support DOMPurify hands back what it was given.
  if (!made.isSupported) throw new Error('DOMPurify does not work with this jsdom');
  return made;
}

// '&#x202E;' becomes the character only here, after the source was cleaned.
function cleanTextNodes(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, TEXT_NODES);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    const clean = cleanText(text.data);
    if (clean !== text.data) text.data = clean;
  }
}
