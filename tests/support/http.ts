import { type IncomingHttpHeaders, request } from 'node:http';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { type TestDatabase, useDatabase } from './db.ts';
import { type Site, type SiteOptions, startSite } from './site.ts';

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  /** Everything that came, headers and body, as one text to search in. */
  bytes: string;
  text: string;
  /** The body as it came. */
  body: Buffer;
};
export type Fields = Record<string, string | string[]>;
type Asked = {
  method?: string;
  headers?: Record<string, string | undefined>;
  body?: string | Buffer;
};

/** Sends one request exactly as told; follows nothing and adds nothing but what HTTP demands. */
export function ask(origin: string, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = 'GET', body, headers = {} } = asked;
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const own = { host: new URL(origin).host, ...length };
  const all = Object.entries({ ...own, ...headers });
  const given = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new Promise((resolve, reject) => {
    const sent = request(
      // Not as a URL: that would tidy an address up which the site has to bear as it is.
      { ...target(origin), path, method, headers: Object.fromEntries(given) },
      (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('error', reject);
        res.on('end', () => {
          const body = Buffer.concat(chunks);
          const text = body.toString();
          const { rawHeaders, headers } = res;
          const bytes = `${rawHeaders.join('\n')}\n\n${text}`;
          resolve({ status: res.statusCode ?? 0, headers, bytes, text, body });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A browser without a screen: keeps cookies, and sends forms as a page of the site does. */
export function visitor(origin: string, cookies: Record<string, string> = {}) {
  const jar = new Map(Object.entries(cookies));
  const send = async (path: string, asked: Asked): Promise<Answer> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    // The framework answers a form with JSON where no page is asked for.
    const headers = { accept: 'text/html', ...(cookie && { cookie }), ...asked.headers };
    const answer = await ask(origin, path, { ...asked, headers });
    for (const line of answer.headers['set-cookie'] ?? []) take(jar, line);
    return answer;
  };
  return {
    cookies: jar,
    get: (path: string, headers: Asked['headers'] = {}) => send(path, { headers }),
    /** `headers` replace those of a form of the site; undefined leaves one out. */
    post: (path: string, fields: Fields | string = {}, headers: Asked['headers'] = {}) =>
      send(path, {
        method: 'POST',
        body: typeof fields === 'string' ? fields : encode(fields),
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
  };
}
export type Visitor = ReturnType<typeof visitor>;

export type TestSite = TestDatabase & { site: Site; origin: string };

/**
 * Gives a test file the built site on a database of its own. `prepare` runs on that database before
 * the start. A request that failed inside the site fails the file.
 */
export function useSite(
  prepare: (base: TestDatabase) => Promise<unknown> = () => Promise.resolve(),
  options: (base: TestDatabase) => SiteOptions = () => ({}),
): TestSite {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 200_000 });
  const base = useDatabase() as TestSite;
  beforeAll(async () => {
    await prepare(base);
    const { url: databaseUrl, keyState } = base;
    base.site = await startSite({ databaseUrl, keyState, ...options(base) });
    base.origin = base.site.origin;
  });
  afterAll(async () => {
    expect(await base.site.stop(), base.site.output()).toBe(0);
    expect(base.site.output(), 'errors in the log').not.toMatch(/"level":[56]0/);
  });
  return base;
}

function target(origin: string) {
  const { hostname, port } = new URL(origin);
  return { hostname: hostname === 'localhost' ? '127.0.0.1' : hostname, port };
}

/** The first part of a Set-Cookie line; one that has ended is forgotten. */
function take(jar: Map<string, string>, line: string): void {
  const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
  if (value && !/max-age=0/i.test(line)) jar.set(name, value);
  else jar.delete(name);
}

const encode = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ).toString();
