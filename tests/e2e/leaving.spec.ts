import { chromium, type Page } from '@playwright/test';
import { SESSION } from '#lib/identity/cookies.ts';
import type { Connection } from '#lib/server/db/client.ts';
import { expect, test } from './fixtures.ts';
import { comeAs, somebody } from './people.ts';

/** How many sessions of this account the server still knows. */
const sessionsOf = async ({ sql }: Connection, username: string): Promise<number> => {
  const rows = await sql`
    select 1 from sessions s join accounts a on a.id = s.account_id where a.username = ${username}`;
  return rows.length;
};

/** A signed-in page of somebody whose name stands on it. */
test.beforeEach(async ({ page, site }, { testId, project }) => {
  const name = nameFor(testId, project.name);
  await comeAs(page, site.origin, await somebody(site.connection.db, name));
  await page.goto('/stories');
  await page.goto('/account');
  await expect(page.getByRole('main')).toContainText(name);
  expect(await sessionsOf(site.connection, name)).toBe(1);
});

const nameFor = (testId: string, project: string) =>
  `leaver${testId.slice(-6)}${project.length}`.replaceAll('-', '');

async function expectGone(page: Page, connection: Connection, name: string): Promise<void> {
  await expect(page).toHaveTitle('Weather');
  expect(await sessionsOf(connection, name)).toBe(0);
  const cookies = await page.context().cookies();
  expect(cookies.filter((cookie) => cookie.name === SESSION)).toEqual([]);
}

/** Going back shows nothing of this person, however far. */
async function expectNothingBehind(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 4; steps++) {
    await page.goBack().catch(() => null);
    expect(await page.content()).not.toContain(name);
    if (page.url() === 'about:blank') return;
  }
}

test.describe('P14: Leave this site', () => {
  test('goes elsewhere, ends the session on the server, and Back shows nothing private', async ({
    page,
    site,
  }, { testId, project }) => {
    const name = nameFor(testId, project.name);
    await page.getByRole('link', { name: 'Leave this site' }).click();
    await expectGone(page, site.connection, name);
    await expectNothingBehind(page, name);
  });

  test('happens on Shift three times, blank before the answer comes @script', async ({
    page,
    site,
  }, { testId, project }) => {
    const name = nameFor(testId, project.name);
    await page.keyboard.press('Shift');
    await page.keyboard.press('a');
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    await expect(page.getByRole('main')).toContainText(name);
    // The last press is made inside the page, to see what is there before any answer can come.
    const left = await page.evaluate(() => {
      dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' }));
      return { text: document.body.textContent, title: document.title.trim() };
    });
    expect(left).toEqual({ text: '', title: '' });
    await expectGone(page, site.connection, name);
  });

  test('asks nothing about unsent text @script', async ({ page, site, village }, info) => {
    await page.goto(`/stories/${village.open}`);
    await page.getByLabel('Add a comment').fill('Not to be seen by whoever comes in.');
    await page.getByRole('link', { name: 'Leave this site' }).click();
    await expectGone(page, site.connection, nameFor(info.testId, info.project.name));
  });

  test('shows nothing private from the page a browser kept in memory @script', async ({ site }, {
    testId,
    project,
  }) => {
    const name = nameFor(testId, project.name);
    const { launchOptions } = project.use;
    const browser = await chromium.launch({
      ...launchOptions,
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    const page = await browser.newPage({ baseURL: site.origin });
    await comeAs(page, site.origin, await somebody(site.connection.db, `${name}x`));
    await page.goto('/account');
    await page.goto('/about');
    await page.getByRole('link', { name: 'Leave this site' }).click();
    await expect(page).toHaveTitle('Weather');
    await expectNothingBehind(page, `${name}x`);
    await browser.close();
  });

  test('is not set off by others, by prefetching, or by loading it as a part of a page', async ({
    page,
    site,
    elsewhere,
  }, { testId, project }) => {
    const name = nameFor(testId, project.name);
    const navigation = { 'sec-fetch-dest': 'document', 'sec-fetch-site': 'same-origin' };
    for (const headers of [
      { ...navigation, 'sec-purpose': 'prefetch' },
      { ...navigation, 'sec-purpose': 'prefetch;prerender' },
      { ...navigation, 'sec-fetch-dest': 'image' },
      { ...navigation, 'sec-fetch-site': 'cross-site' },
    ]) {
      const cookie = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join();
      await fetch(`${site.origin}/exit`, { headers: { ...headers, cookie }, redirect: 'manual' });
    }
    expect(await sessionsOf(site.connection, name)).toBe(1);

    await page.goto(`${elsewhere.origin}/?link=${site.origin}`);
    await page.getByRole('link', { name: 'A link from elsewhere' }).click();
    await expect(page.getByRole('link')).toHaveCount(0);
    expect(await sessionsOf(site.connection, name)).toBe(1);
  });
});
