import type { Answer, Visitor } from '../support/http.ts';

export type Seen = Answer & { path: string; from: string };

/** Far more than there is; links that never end would otherwise not end the crawl either. */
const MOST = 1500;

/**
 * Follows every link and every form that reads, from page to page as a browser would, and asks for
 * the data behind each page as well. What leads off the site, or ends the session, is left alone.
 */
export async function crawl(
  browser: Visitor,
  origin: string,
  starts: readonly string[],
): Promise<Seen[]> {
  const known = new Set(starts);
  const waiting = starts.map((path) => ({ path, from: '' }));
  const seen: Seen[] = [];
  const follow = (from: string, found: string[]) => {
    for (const link of found) {
      // Each page's link to the settings says where to come back to: one of them is enough.
      const path = link.replace(/^(\/reading-settings)\?from=.*/, '$1');
      if (known.has(path)) continue;
      known.add(path);
      waiting.push({ path, from });
    }
  };
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { path, from } = next;
    if (seen.length >= MOST) throw new Error(`The links never end: ${path}, from ${from}`);
    const headers = { 'sec-fetch-site': 'same-origin', referer: origin + from };
    const answer = await browser.get(path, headers);
    seen.push({ ...answer, path, from });
    follow(path, linksIn(answer, origin + path, origin));
  }
  return seen;
}

/** Asks for pages that nothing may lead to, as if a link on the first page had. */
export async function probe(
  browser: Visitor,
  origin: string,
  paths: readonly string[],
): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const path of paths) {
    const answer = await browser.get(path, { 'sec-fetch-site': 'same-origin', referer: origin });
    seen.push({ ...answer, path, from: 'a list of routes' });
  }
  return seen;
}

export const isHtml = ({ headers }: Answer) => /^text\/html/.test(headers['content-type'] ?? '');

function linksIn(answer: Answer, base: string, origin: string): string[] {
  const { location } = answer.headers;
  const written = isHtml(answer)
    ? [
        ...attributes(answer.text, /\b(?:href|src)="([^"]*)"/g),
        ...attributes(answer.text, /<form(?![^>]*method="post")[^>]*\baction="([^"]*)"/gi),
      ]
    : attributes(answer.text, /\bhref="([^"]*)"/g);
  return [...written, ...(location ? [location] : [])].flatMap((link) => {
    const url = new URL(link.replaceAll('&amp;', '&'), base);
    if (url.origin !== origin || url.pathname === '/exit') return [];
    return [url.pathname + url.search];
  });
}

const attributes = (text: string, pattern: RegExp) =>
  Array.from(text.matchAll(pattern), ([, value = '']) => value);
