import type { IncomingMessage, ServerResponse } from 'node:http';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)(?::\d+)?$/i;

/**
 * Sends a browser that typed another name of this machine to the site's own: forms are accepted
 * from one origin only, and cookies are kept per name. Null where the origin is not a loopback name.
 */
export function loopbackRedirect(
  origin: string,
): ((req: IncomingMessage, res: ServerResponse) => boolean) | null {
  const { host } = new URL(origin);
  if (!LOOPBACK.test(host)) return null;
  return ({ method, headers, url }, res) => {
    if (headers.host === host || (method !== 'GET' && method !== 'HEAD')) return false;
    if (!headers.host || !LOOPBACK.test(headers.host)) return false;
    const path = url?.startsWith('/') ? url : '/';
    res.writeHead(307, { location: `${origin}${path}`, 'cache-control': 'no-store' }).end();
    return true;
  };
}
