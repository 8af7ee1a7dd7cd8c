import type { Cookies } from '@sveltejs/kit';

/** Every cookie of ours begins alike, so that the page cache knows a request that carries one. */
export const SESSION = 'fb_session';
export const RECEIPT = 'fb_receipt';
export const READING = 'fb_reading';
export const SAVES = 'fb_saved';
/** Between the passphrase and the second factor; it speaks for nobody. */
export const STEP = 'fb_step';

type Where = { cookies: Cookies; url: URL };

const options = ({ url }: Pick<Where, 'url'>) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' }) as const;

/** Keeps a cookie until `expires`; without it until the browser closes. */
export const keep = (where: Where, name: string, value: string, expires?: Date): void =>
  where.cookies.set(name, value, { ...options(where), ...(expires && { expires }) });

export const drop = (where: Where, name: string): void =>
  where.cookies.delete(name, options(where));
