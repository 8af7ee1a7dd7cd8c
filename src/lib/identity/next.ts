/** Where to go after signing in: a path of this site only, never another address. */
export function nextPath(url: URL, otherwise: string): string {
  const next = url.searchParams.get('next') ?? '';
  const target = URL.canParse(next, url) ? new URL(next, url) : null;
  if (!next.startsWith('/') || target?.origin !== url.origin) return otherwise;
  // '/.//other.example' becomes '//other.example', which a browser reads as another site.
  const path = target.pathname + target.search;
  return path.startsWith('//') ? otherwise : path;
}
