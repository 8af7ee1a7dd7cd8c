import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { now } from '#lib/server/context.ts';
import { type Page, sendPage } from './page.ts';
import { type Recorded, record } from './recorder.ts';

type Render = (req: IncomingMessage, res: ServerResponse) => void;

const LARGEST = 64 * 1024 * 1024;
const DAY = 86_400_000;

/** Parameters that say which part of a list is meant. Any other makes the page somebody's own. */
const KNOWN = new Set(['newer', 'older']);
const OURS = /(?:^|;\s*)fb_/;
const KINDS = /^(?:text\/html|application\/(?:atom|rss)\+xml|application\/feed\+json)\b/;
/** What a request may carry that a page for everyone must not depend on. */
const APART = 'cookie accept-encoding if-none-match if-modified-since range'.split(' ');

/**
 * Pages that are the same for everyone, kept in memory and answered before the framework wakes up.
 * Any change of public content drops all of them: writing is rare beside reading, and a list, a
 * topic and the home page may show the same story.
 */
export class PageCache {
  #pages = new Map<string, Page>();
  #rendering = new Map<string, Promise<Page | null>>();
  #bytes = 0;
  #day = 0;
  #on = false;

  /** Off while changes made elsewhere would not be heard of. */
  turn(on: boolean): void {
    if (on !== this.#on) this.drop();
    this.#on = on;
  }

  /** Forgets every page, and those being rendered: they began before the change. */
  drop(): void {
    this.#pages = new Map();
    this.#rendering = new Map();
    this.#bytes = 0;
  }

  /** Answers from memory, or lets the site render and keeps the page if anyone may have it. */
  answer(req: IncomingMessage, res: ServerResponse, render: Render): void {
    const key = this.#on ? keyOf(req) : null;
    if (key === null) return render(req, res);
    this.#dropYesterday();
    const page = this.#pages.get(key);
    if (page) return sendPage(page, req, res);
    this.#share(key, req, res, render);
  }

  /** Requests for a page that is being rendered wait for it; unless it proves not to be for all. */
  #share(key: string, req: IncomingMessage, res: ServerResponse, render: Render): void {
    const known = this.#rendering.get(key);
    if (known) {
      known.then(
        (page) => (page ? sendPage(page, req, res) : render(req, res)),
        () => render(req, res),
      );
      return;
    }
    const asked = { method: req.method, headers: { ...req.headers } };
    const answered = record(plain(req), render);
    const rendering = answered.then(pageOf);
    const pages = this.#pages;
    this.#rendering.set(key, rendering);
    rendering
      .then(async (page) => {
        if (page && pages === this.#pages) this.#keep(key, page);
        if (page) sendPage(page, asked, res);
        else replay(await answered, res);
      })
      .catch(() => res.destroy())
      .finally(() => {
        if (this.#rendering.get(key) === rendering) this.#rendering.delete(key);
      });
  }

  #keep(key: string, page: Page): void {
    this.#pages.set(key, page);
    this.#bytes += page.weight;
    for (const [oldest, { weight }] of this.#pages) {
      if (this.#bytes <= LARGEST) break;
      this.#pages.delete(oldest);
      this.#bytes -= weight;
    }
  }

  /** Pages show whole days ('today'), so none outlives its own. */
  #dropYesterday(): void {
    const day = Math.floor(now().getTime() / DAY);
    if (day !== this.#day) this.drop();
    this.#day = day;
  }
}

/** The address under which a page may be kept; null where the answer may be somebody's own. */
function keyOf({ url = '', headers: { cookie, authorization } }: IncomingMessage): string | null {
  if ((cookie && OURS.test(cookie)) || authorization || url.length > 300) return null;
  const mark = url.indexOf('?');
  if (mark < 0) return isPage(url) ? url : null;
  const names = new URLSearchParams(url.slice(mark)).keys();
  return isPage(url.slice(0, mark)) && names.every((name) => KNOWN.has(name)) ? url : null;
}

/** Files are served by the site as they are. */
const isPage = (path: string) =>
  !path.includes('.') || path === '/feed.xml' || path === '/feed.json';

function plain(req: IncomingMessage): IncomingMessage {
  const kept = Object.entries(req.headers).filter(([name]) => !APART.includes(name));
  const headers = { ...Object.fromEntries(kept), accept: '*/*' };
  return Object.assign(req, { method: 'GET', headers });
}

function pageOf({ status, headers, body }: Recorded): Page | null {
  const forAll = headers['cache-control'] === 'public, no-cache' && !headers['set-cookie'];
  if (status !== 200 || !forAll || !KINDS.test(String(headers['content-type']))) return null;
  const { etag: _, 'content-length': __, ...kept } = headers;
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const fields = { ...kept, vary: 'Cookie, Accept-Encoding', etag: `W/"${hash}"` };
  // Two compressed forms are made when asked for, together about half of the page.
  return { etag: fields.etag, fields, body, weight: Math.ceil(body.length * 1.5) + 1024 };
}

function replay({ status, headers, body }: Recorded, res: ServerResponse): void {
  res.writeHead(status, headers).end(body);
}
