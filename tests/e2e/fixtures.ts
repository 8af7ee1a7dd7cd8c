import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { type Connection, connect } from '#lib/server/db/client.ts';
import { useKeyring } from '#lib/server/identity/index.ts';
import { keyringOf, newKeyState } from '#lib/server/identity/keys/keyring.ts';
import { onDatabase } from '../support/cluster.ts';
import { type Site, startSite } from '../support/site.ts';
import { plantVillage, type Village } from './village.ts';

export { expect } from '@playwright/test';

// Verbs called from tests follow the same settings as the site that the tests start.
process.env.RELEASE_SLOT_MINUTES = '0';
process.env.THROTTLE_FACTOR = '1000';

type Fixtures = {
  /** A new browser of somebody else, watched like the first. */
  someone: () => Promise<Page>;
};
type WorkerFixtures = {
  /** Tests that name one get a site of their own, where nobody was before. */
  own: string;
  /** Somewhere harmless: where *Leave this site* goes. It has one page, with a link to /exit. */
  elsewhere: { origin: string };
  site: Site & { connection: Connection };
  /** A small community, planted when it is first asked for. */
  village: Village;
};

/** A test with the built site on a database of the worker's own; strays in the browser fail it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  own: ['', { scope: 'worker', option: true }],
  elsewhere: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from it
    async ({}, use) => {
      const server = createServer((request, response) => {
        const back = new URL(request.url ?? '', 'http://127.0.0.1').searchParams.get('link') ?? '';
        response.setHeader('content-type', 'text/html');
        response.end(
          `<!doctype html><title>Weather</title><link rel="icon" href="data:,"><p>Rain later.</p>
           ${back && `<a href="${back}/exit">A link from elsewhere</a>`}`,
        );
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      await use({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
      server.closeAllConnections();
      server.close();
    },
    { scope: 'worker' },
  ],
  site: [
    async ({ elsewhere, own: _ }, use) => {
      const cluster = process.env.TEST_CLUSTER_URL ?? '';
      const name = `browser_${randomUUID().replaceAll('-', '')}`;
      const admin = connect(cluster, { max: 1 });
      await admin.sql.unsafe(`create database ${name} template template`);
      await admin.close();
      const keyState = newKeyState();
      useKeyring(keyringOf(keyState));
      const databaseUrl = onDatabase(cluster, name);
      const env = { EXIT_URL: elsewhere.origin };
      const site = await startSite({ databaseUrl, keyState, env });
      const connection = connect(databaseUrl, { max: 2 });
      await use({ ...site, connection });
      await connection.close();
      await site.stop();
      base.expect(site.output(), 'errors in the log').not.toMatch(/"level":[56]0/);
    },
    { scope: 'worker' },
  ],
  village: [
    async ({ site }, use) => use(await plantVillage(site.connection.db)),
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site.origin),
  context: async ({ context, site, elsewhere }, use) => {
    const strays = watch(context, site.origin, elsewhere.origin);
    await use(context);
    base.expect(strays, 'strays in the browser').toEqual([]);
  },
  someone: async ({ browser, site, elsewhere, javaScriptEnabled }, use) => {
    const opened: { context: BrowserContext; strays: string[] }[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: site.origin, javaScriptEnabled });
      opened.push({ context, strays: watch(context, site.origin, elsewhere.origin) });
      return context.newPage();
    });
    for (const { context, strays } of opened) {
      base.expect(strays, 'strays in the browser').toEqual([]);
      await context.close();
    }
  },
});

/**
 * What a browser notes of its own accord: that an answer was 400 or above (see 'response' below),
 * that it cleared what it kept on the way out, that the script put the focus before it could.
 */
const USUAL =
  /the server responded with a status of 4\d\d|^Clear-Site-Data header on|^Autofocus processing/;

/**
 * Collects what must never happen: errors, console lines, violations of the content policy, failed
 * requests, missing parts of pages, and requests to anyone else (P12). Only whole pages may be
 * answered with 4xx, and only by leaving does anyone come elsewhere.
 */
function watch(context: BrowserContext, origin: string, elsewhere: string): string[] {
  const strays: string[] = [];
  context.on('console', (line) => {
    if (!USUAL.test(line.text())) strays.push(`console ${line.type()}: ${line.text()}`);
  });
  context.on('weberror', (error) => strays.push(`error: ${error.error().message}`));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // A page that is left before all of it has come says so of the rest.
    if (reason !== 'net::ERR_ABORTED') strays.push(`failed: ${request.url()} ${reason}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      strays.push(`${response.status()}: ${response.url()}`);
  });
  context.on('request', (request) => {
    const to = new URL(request.url()).origin;
    const allowed = to === origin || (to === elsewhere && request.isNavigationRequest());
    if (!allowed && request.url() !== 'data:,') strays.push(`third party: ${request.url()}`);
  });
  return strays;
}
