import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { comeAs } from './people.ts';

/** Everything a page has put into the browser's storage. */
const stored = (page: Page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    readable: document.cookie,
  }));
const NOTHING = { local: [], session: [], databases: [], caches: [], workers: 0, readable: '' };

test.describe('P15: the browser keeps nothing', () => {
  test('while someone signed in reads, types and changes settings @script', async ({
    page,
    site,
    village,
  }) => {
    await comeAs(page, site.origin, village.member);
    for (const path of ['/', '/stories', '/account', '/reading-settings', '/write']) {
      await page.goto(path);
      expect(await stored(page), path).toEqual(NOTHING);
    }
    await page.goto(`/stories/${village.open}`);
    await page.getByLabel('Add a comment').fill('Half a thought');
    expect(await stored(page), 'with typed text').toEqual(NOTHING);
  });

  test('and asks before unsent text is lost, but not when it is sent @script', async ({
    page,
    village,
  }) => {
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.goto(`/stories/${village.withheld}`);
    await page.getByRole('link', { name: 'Open the story' }).click();
    await page.getByLabel('Add a comment').pressSequentially('Half a thought');
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(['beforeunload']);
    await expect(page.getByLabel('Add a comment')).toHaveValue('Half a thought');

    await page.getByRole('button', { name: 'Post comment' }).click();
    await expect(page.getByText('Keep these seven words')).toBeVisible();
    expect(asked).toEqual(['beforeunload']);
  });

  test('and asks before a title or a choice alone is lost @script', async ({ page }) => {
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    for (const act of [
      () => page.getByLabel('Title').pressSequentially('The night shift'),
      () => page.getByLabel('None of these apply').check(),
    ]) {
      asked.length = 0;
      await page.goto('/write');
      await act();
      await page.close({ runBeforeUnload: true });
      await expect.poll(() => asked).toEqual(['beforeunload']);
      await page.getByRole('link', { name: 'Leave this site' }).click();
    }
  });

  test('and asks while a story waits for a look at what could identify someone @script', async ({
    page,
  }) => {
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await page.goto('/write');
    await page.getByLabel('Title').fill('The night shift');
    await page.getByLabel('Your story').fill(`I worked at Harbour Bakery. ${'Bread. '.repeat(20)}`);
    await page.getByLabel('Safe summary').fill('Bread, and who made it.');
    await page.getByLabel('None of these apply').check();
    await page.getByLabel('Anonymously').check();
    await page.getByRole('button', { name: 'Submit for review' }).click();
    await expect(page.getByText('Workplace: Harbour Bakery')).toBeVisible();
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => asked).toEqual(['beforeunload']);
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await expect(page.getByText('Your story is on its way')).toBeVisible();
    expect(asked).toEqual(['beforeunload']);
  });
});

test('a first visit to a story weighs little @script', async ({ page, village }) => {
  const weights: { type: string; bytes: number; url: string }[] = [];
  page.on('requestfinished', async (request) => {
    const { responseBodySize: bytes } = await request.sizes();
    weights.push({ type: request.resourceType(), bytes, url: request.url() });
  });
  await page.goto(`/stories/${village.open}`, { waitUntil: 'networkidle' });
  const of = (...types: string[]) =>
    weights.filter(({ type }) => types.includes(type)).reduce((sum, { bytes }) => sum + bytes, 0);
  const fonts = weights.filter(({ type }) => type === 'font');
  test.info().annotations.push({ type: 'weight', description: JSON.stringify(weights) });
  expect(of('document', 'stylesheet', 'script'), 'HTML, CSS, JavaScript').toBeLessThan(35_000);
  expect(of('script'), 'JavaScript').toBeLessThan(8_000);
  expect(of('document'), 'HTML').toBeGreaterThan(1_000);
  expect(fonts.length).toBeLessThanOrEqual(2);
  expect(of('font')).toBeLessThan(90_000);
});
