import type { Cookies } from '@sveltejs/kit';
import { drop, keep, RECEIPT, SESSION, STEP } from './cookies.ts';

/** Puts a new session into the browser; a receipt is put away, so that the two stay apart. */
export function begin(
  where: { cookies: Cookies; url: URL },
  session: { token: string; expiresAt: Date },
): void {
  keep(where, SESSION, session.token, session.expiresAt);
  for (const name of [RECEIPT, STEP]) if (where.cookies.get(name)) drop(where, name);
}
