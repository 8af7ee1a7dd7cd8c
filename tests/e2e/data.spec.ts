import { readFile } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { copyPage } from '#lib/identity/copy-page.ts';
import { makeCopies } from '#lib/server/identity/index.ts';
import { now } from '#lib/server/context.ts';
import * as stories from '#lib/server/stories/index.ts';
import { decided, sent, story } from '../server/stories/support.ts';
import { contextOf } from '../support/world.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { expectRoom, expectTargets } from './layout.ts';
import { comeAs, type Somebody, somebody } from './people.ts';

test.use({ own: 'data' });

const nameFor = (testId: string, project: string) =>
  `d${testId.slice(-6)}${project.length}`.replaceAll('-', '');

/** Looked at by rule and by measure, small and wide. */
async function look(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectRoom(page, what);
    await expectTargets(page, what);
  }
}

test('P10: a copy, a change of mind, and an end with a choice for each text', async ({
  page,
  site,
}, info) => {
  const { db } = site.connection;
  const name = nameFor(info.testId, info.project.name);
  const moderator = await somebody(db, `${name}m`, 'moderator');
  const writer = await somebody(db, name);
  const slugs: Record<string, string> = {};
  for (const [title, byline] of [
    ['The blue gate', 'pen_name'],
    ['Two cups', 'anonymous'],
    ['My own name', 'handle'],
  ] as const) {
    const put = await sent(
      stories.submitNew(
        await writer.again(),
        'a',
        story({ title, byline, penName: `${name} of the gate` }),
      ),
    );
    await decided(await moderator.again(), put.submissionId);
    const [row] = await site.connection.sql`select slug from stories where id = ${put.storyId}`;
    slugs[title] = row!.slug as string;
  }
  await comeAs(page, site.origin, writer);

  await test.step('the copy is asked for, made, and fetched once', async () => {
    await page.goto('/account');
    await page.getByRole('link', { name: 'What we hold about you, and leaving' }).click();
    await expect(page.getByText('which names are all yours')).toBeVisible();
    await look(page, 'what is held');
    await page.getByRole('button', { name: 'Make my copy' }).click();
    await expect(page.getByText('Your copy is being made')).toBeVisible();
    await look(page, 'a copy being made');
    await makeCopies(contextOf(db, { kind: 'system' }, now()), copyPage);
    if (info.project.use.javaScriptEnabled === false)
      await page.getByRole('link', { name: 'Look again' }).click();
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Fetch my copy' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe('copy.zip');
    const files = unzipSync(await readFile(await file.path()));
    expect(strFromU8(files['read-this.html']!)).toContain('The blue gate');
    await page.goto('/account/data');
    await expect(page.getByRole('button', { name: 'Make my copy' })).toBeVisible();
  });

  await test.step('the end is asked for, told, and taken back', async () => {
    await page.getByRole('link', { name: 'Delete my account …' }).click();
    await look(page, 'leaving');
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await expect(page.getByText('Your account is going to be deleted')).toBeVisible();
    await look(page, 'about to leave');
    await page.getByRole('button', { name: 'Keep my account' }).click();
    await expect(page.getByText('Your account is going to be deleted')).toHaveCount(0);
  });

  await test.step('what is chosen for all, and for one, is what becomes of it', async () => {
    await page.goto('/account/data/leaving');
    const handle = page.getByRole('group', { name: `Under your username, ${name}` });
    await expect(handle.getByLabel('Let it stay under the name it has')).toHaveCount(0);
    const pen = page.getByRole('group', { name: `Under ${name} of the gate` });
    await pen.getByLabel('Let it stay under the name it has').check();
    const none = page.getByRole('group', { name: 'Written anonymously' });
    await none.locator('+ details summary').click();
    await page.getByLabel('Story: Two cups').selectOption('Let it stay without a name of yours');
    await look(page, 'leaving, one by one');
    await page.getByLabel('Do not wait. Delete it now.').check();
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await expect(page.getByRole('heading', { name: 'Your account is gone' })).toBeVisible();
    await look(page, 'gone');
    await page.goto(`/stories/${slugs['The blue gate']}`);
    await expect(page.getByText(`${name} of the gate`).first()).toBeVisible();
    await page.goto(`/stories/${slugs['Two cups']}`);
    await expect(page.getByRole('heading', { name: 'Two cups' })).toBeVisible();
    await page.goto(`/stories/${slugs['My own name']}`);
    await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
  });
});

test('P10: a story is deleted for good with a receipt, which ends with it', async ({ page }) => {
  await page.goto('/write');
  await page.getByLabel('Title').fill('A thing to take back');
  await page.getByLabel('Your story').fill('Not for anyone after all.');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.goto('/my/stories');
  const [copy] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Get a copy of what belongs to this receipt' }).click(),
  ]);
  expect(copy.suggestedFilename()).toBe('copy.zip');
  await page.getByText('Withdraw', { exact: false }).first().click();
  await page.getByRole('button', { name: 'Withdraw' }).last().click();
  await page.goto('/my/stories');
  await expect(page).toHaveURL(/sign-in/);
});

test.describe('P14: Back after signing out', () => {
  test('shows nothing private, from the page a browser kept in memory @script', async ({ site }, {
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
    const person: Somebody = await somebody(site.connection.db, name);
    await comeAs(page, site.origin, person);
    for (const path of ['/account/data', '/account/data/leaving', '/account/sessions', '/account'])
      await page.goto(path);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(`${site.origin}/`);
    for (let steps = 0; steps < 5; steps++) {
      await page.goBack().catch(() => null);
      await expect(page.locator('body')).not.toContainText(name);
      await expect(page.locator('body')).not.toContainText('Signed in as');
      if (page.url() === 'about:blank') break;
    }
    await browser.close();
  });
});

test('P15: nothing of a copy or of leaving stays in the browser @script', async ({
  page,
  site,
}, info) => {
  const person = await somebody(site.connection.db, nameFor(info.testId, info.project.name));
  await comeAs(page, site.origin, person);
  await page.goto('/account/data');
  await page.getByRole('button', { name: 'Make my copy' }).click();
  await expect(page.getByText('Your copy is being made')).toBeVisible();
  await page.goto('/account/data/leaving');
  const kept = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).length,
    caches: await caches.keys(),
    readable: document.cookie,
  }));
  expect(kept).toEqual({ local: [], session: [], databases: 0, caches: [], readable: '' });
});
