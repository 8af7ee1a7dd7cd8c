import type { ServerResponse } from 'node:http';

/** What protects every answer, files and refusals included; the site's own pages may say more. */
const PROTECTION = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, noarchive',
};

/** Sets it on an answer before anyone else does: the framework sends some without asking a hook. */
export function protect(res: ServerResponse): void {
  for (const [name, value] of Object.entries(PROTECTION)) res.setHeader(name, value);
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse;
  res.writeHead = (...args: unknown[]) => {
    // 'Not changed' replaces the headers that a browser kept: the page's own policy has to stay.
    if (args[0] === 304) for (const name of Object.keys(PROTECTION)) res.removeHeader(name);
    return writeHead(...args);
  };
}
