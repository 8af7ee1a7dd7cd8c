import { randomUUID } from 'node:crypto';
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { type Connection, connect } from '#lib/server/db/client.ts';
import { useKeyring } from '#lib/server/identity/index.ts';
import { keyringOf, newKeyState } from '#lib/server/identity/keyring.ts';
import { onDatabase } from '../support/cluster.ts';
import { type Site, startSite } from '../support/site.ts';

export { expect } from '@playwright/test';

type Fixtures = {
  /** A new browser of somebody else, watched like the first. */
  someone: () => Promise<Page>;
};
type WorkerFixtures = { site: Site & { connection: Connection } };

/** A test with the built site on a database of the worker's own; strays in the browser fail it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  site: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from it
    async ({}, use) => {
      const cluster = process.env.TEST_CLUSTER_URL ?? '';
      const name = `browser_${randomUUID().replaceAll('-', '')}`;
      const admin = connect(cluster, { max: 1 });
      await admin.sql.unsafe(`create database ${name} template template`);
      await admin.close();
      const keyState = newKeyState();
      useKeyring(keyringOf(keyState));
      const databaseUrl = onDatabase(cluster, name);
      const site = await startSite({ databaseUrl, keyState });
      const connection = connect(databaseUrl, { max: 2 });
      await use({ ...site, connection });
      await connection.close();
      await site.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site.origin),
  context: async ({ context, baseURL }, use) => {
    const strays = watch(context, baseURL ?? '');
    await use(context);
    base.expect(strays, 'strays in the browser').toEqual([]);
  },
  someone: async ({ browser, baseURL, javaScriptEnabled }, use) => {
    const opened: { context: BrowserContext; strays: string[] }[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL, javaScriptEnabled });
      opened.push({ context, strays: watch(context, baseURL ?? '') });
      return context.newPage();
    });
    for (const { context, strays } of opened) {
      base.expect(strays, 'strays in the browser').toEqual([]);
      await context.close();
    }
  },
});

/**
 * Collects what must never happen: errors, console lines, violations of the content policy,
 * failed requests, and requests to anyone else (P12).
 */
function watch(context: BrowserContext, origin: string): string[] {
  const strays: string[] = [];
  context.on('console', (line) => {
    // A browser writes a line for every answer of 400 and above; those are asserted by status.
    if (!/the server responded with a status of (4\d\d)/.test(line.text()))
      strays.push(`console ${line.type()}: ${line.text()}`);
  });
  context.on('weberror', (error) => strays.push(`error: ${error.error().message}`));
  context.on('requestfailed', (request) =>
    strays.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`),
  );
  context.on('request', (request) => {
    if (!request.url().startsWith(origin)) strays.push(`third party: ${request.url()}`);
  });
  return strays;
}
