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

/**
 * What somebody just opened, by a press on the page itself: what the page they came from had open
 * already is not in it. A browser that fetches ahead, a reload where the browser says so, and
 * whatever does not say that it shows a page to somebody, such as a robot, opened nothing.
 */
export function justOpened(url: URL, { method, headers }: Request): ReadonlySet<string> {
  const opened = openedBy(url, headers);
  if (opened.size === 0 || method !== 'GET' || !isPress(headers)) return new Set();
  const before = new URL(headers.get('referer') ?? url).searchParams.getAll(OPEN);
  return new Set([...opened].filter((key) => !before.includes(key)));
}

function isPress(headers: Headers): boolean {
  if (headers.get('sec-fetch-mode') !== 'navigate') return false;
  if (headers.get('sec-fetch-dest') !== 'document' || !headers.has('referer')) return false;
  if (headers.has('sec-purpose') || headers.has('purpose') || headers.has('x-moz')) return false;
  return !/max-age=0|no-cache/.test(headers.get('cache-control') ?? '');
}

/** The query string that opens exactly these, before what else stays in the address: empty for none. */
export function opening(
  keys: Iterable<string>,
  rest: Readonly<Record<string, string>> = {},
): string {
  const opened = [...keys].map((key) => [OPEN, key]);
  const query = new URLSearchParams([...opened, ...Object.entries(rest)]).toString();
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
