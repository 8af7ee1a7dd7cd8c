import { localPath } from '#lib/identity/next.ts';
import { OPEN } from './opening.ts';

const SETTINGS = '/reading-settings';
const FROM = 'from';
/** The address parameter that tells what was just done to the settings. */
export const DONE = 'settings';

export type Done = 'saved' | 'usual' | 'ended';

/** Nobody comes back to what ends a session, or to the settings themselves. */
const NOWHERE = ['/exit', '/sign-out', SETTINGS];

/** What opens a thing does not come along, and no secret of an address does. */
const LEFT = [OPEN, DONE, 'key', 'token', 'code'];

const LONGEST = 1000;

/** The address of the settings, which leads back to the page at this one. */
export function settingsPath(url: URL, action = ''): string {
  const here = url.pathname === SETTINGS ? cameFrom(url) : pageAt(url.pathname + url.search, url);
  const query = [action, here && `${FROM}=${encodeURIComponent(here)}`].filter(Boolean).join('&');
  return SETTINGS + (query && `?${query}`);
}

/** The page of this site that somebody came to the settings from; null for none, or for any other. */
export const cameFrom = (url: URL): string | null => pageAt(url.searchParams.get(FROM) ?? '', url);

/**
 * Where to go when the settings are changed: that page, and the settings where there is none. `done`
 * is told there; what needs no telling leaves the address as it was.
 */
export function backTo(url: URL, done?: Done): string {
  const target = new URL(cameFrom(url) ?? SETTINGS, url);
  if (done) target.searchParams.set(DONE, done);
  return target.pathname + target.search + target.hash;
}

function pageAt(path: string, url: URL): string | null {
  const local = localPath(path, url, '');
  if (!local || local.length > LONGEST) return null;
  const { pathname, searchParams, hash } = new URL(local, url);
  if (NOWHERE.includes(pathname)) return null;
  for (const name of [...searchParams.keys()])
    if (LEFT.includes(name) || name.startsWith('/')) searchParams.delete(name);
  const query = searchParams.toString();
  return pathname + (query && `?${query}`) + hash;
}
