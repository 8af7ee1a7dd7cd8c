/** Where to go after signing in: a path of this site only, never another address. */
export const nextPath = (url: URL, otherwise: string): string =>
  localPath(url.searchParams.get('next') ?? '', url, otherwise);

/** The same for an address that a form brought along. */
export function localPath(next: string, url: URL, otherwise: string): string {
  const target = URL.canParse(next, url) ? new URL(next, url) : null;
  if (!next.startsWith('/') || target?.origin !== url.origin) return otherwise;
  // '/.//other.example' becomes '//other.example', which a browser reads as another site.
  const path = target.pathname + target.search + target.hash;
  return path.startsWith('//') ? otherwise : path;
}
