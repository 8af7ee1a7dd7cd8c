/** Where to go after signing in: a path of this site only, never another address. */
export function nextPath(url: URL, otherwise: string): string {
  const next = url.searchParams.get('next') ?? '';
  const target = URL.canParse(next, url) ? new URL(next, url) : null;
  return next.startsWith('/') && target?.origin === url.origin
    ? target.pathname + target.search
    : otherwise;
}
