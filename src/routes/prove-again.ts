import { redirect, type RequestEvent } from '@sveltejs/kit';
import { hasRecentProof } from '#lib/server/identity/index.ts';

/**
 * For acts that a browser left open must not do: leads to where the second factor (or without one
 * the passphrase) is shown once more, and back to this page. Past it, `requireRecentProof` holds.
 */
export function proveAgain({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>): void {
  if (!hasRecentProof(locals.ctx)) redirect(303, provingPath(url));
}

/** Where proof is given, with the way back to the page at `url`. */
export function provingPath(url: URL): string {
  const query = new URLSearchParams(url.search);
  // The name of an action is in the query, too; the way back is to the page.
  for (const name of [...query.keys()]) if (name.startsWith('/')) query.delete(name);
  const page = url.pathname + (query.size > 0 ? `?${query}` : '');
  return `/account/confirm?next=${encodeURIComponent(page)}`;
}
