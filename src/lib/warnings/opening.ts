/** The address parameter with which a reader asks for something their settings keep from them. */
export const OPEN = 'open';

/** Its values: a whole story, what a list leaves out, and the keys of parts. */
export const WHOLE_STORY = 'story';
export const LEFT_OUT = 'hidden';

const KEY = /^[\w-]{1,64}$/;
const MOST = 100;

/**
 * What this address opens. It counts only when the reader came from the page itself, so that
 * nobody can send someone a link past their own settings. Browsers too old for Sec-Fetch-Site,
 * and addresses without TLS, are judged by the Referer alone.
 */
export function openedBy(url: URL, headers: Headers): ReadonlySet<string> {
  if (!url.searchParams.has(OPEN) || !fromPageItself(url, headers)) return new Set();
  const keys = url.searchParams.getAll(OPEN).filter((key) => KEY.test(key));
  return new Set(keys.slice(0, MOST));
}

/** The query string that opens exactly these: empty for none. */
export function opening(keys: Iterable<string>): string {
  const query = new URLSearchParams([...keys].map((key) => [OPEN, key])).toString();
  return query && `?${query}`;
}

function fromPageItself(url: URL, headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  const referer = headers.get('referer');
  if (site !== null && site !== 'same-origin') return false;
  if (referer === null || !URL.canParse(referer)) return site !== null;
  const from = new URL(referer);
  return from.origin === url.origin && from.pathname === url.pathname;
}
