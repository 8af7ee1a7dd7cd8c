import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { log } from '#lib/server/log.ts';
import { loopbackRedirect } from './loopback.ts';
import type { PageCache } from './page-cache.ts';
import { protect } from './protection.ts';
import { withinSize } from './request-size.ts';

/** The built site, as adapter-node exports it. */
export type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => unknown;

/** What stands in front of the built site: the one name, the size limits, the pages kept in memory. */
export function frontOf(origin: string, site: Handler, cache: PageCache): RequestListener {
  const redirected = loopbackRedirect(origin);
  const pass = (req: IncomingMessage, res: ServerResponse) => {
    protect(res);
    site(req, res, () => lost(res));
  };
  return (req, res) => {
    if (redirected?.(req, res)) return;
    if (req.method === 'GET' || req.method === 'HEAD') return cache.answer(req, res, pass);
    protect(res);
    withinSize(req, res, (sized) => pass(sized, res)).catch((error: unknown) => {
      // The browser left while it was sending.
      if (!req.destroyed) log.error({ err: error }, 'a request could not be read');
      res.destroy();
    });
  };
}

const lost = (res: ServerResponse): void => void res.writeHead(404).end();
