import { env } from '#env';
import { drop, READING, RECEIPT, SAVES, SESSION, STEP } from '#lib/identity/cookies.ts';
import { endReceiptSession, sessions } from '#lib/server/identity/index.ts';
import type { RequestEvent } from './$types';

/**
 * Leave this site: ends what is open here and goes somewhere harmless. Nobody else can set it off:
 * it ends a session only when a person went there from this site or typed it, not for a prefetch,
 * a frame, or a link from elsewhere. Browsers without these headers are taken at their word.
 */
export const GET = async (event: RequestEvent): Promise<Response> => {
  if (meant(event.request.headers)) await endAll(event);
  return new Response(null, {
    status: 303,
    headers: {
      location: env().EXIT_URL,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'clear-site-data': '"cache", "storage"',
    },
  });
};

const meant = (headers: Headers) =>
  (headers.get('sec-fetch-dest') ?? 'document') === 'document' &&
  ['same-origin', 'none'].includes(headers.get('sec-fetch-site') ?? 'none') &&
  !headers.has('sec-purpose') &&
  !headers.has('purpose');

async function endAll(event: RequestEvent): Promise<void> {
  const { db } = event.locals.ctx;
  const session = event.cookies.get(SESSION);
  const receipt = event.cookies.get(RECEIPT);
  if (session) await sessions.end(db, session);
  if (receipt) await endReceiptSession(db, receipt);
  for (const name of [SESSION, RECEIPT, READING, SAVES, STEP])
    if (event.cookies.get(name)) drop(event, name);
}
