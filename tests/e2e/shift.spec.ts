import type { Page } from '@playwright/test';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { now } from '#lib/server/context.ts';
import { sent, story } from '../server/stories/support.ts';
import { contextOf, guest } from '../support/world.ts';
import { expect, test } from './fixtures.ts';
import { tabTo } from './keys.ts';
import { comeAs, somebody } from './people.ts';

/* A moderator's shift without a mouse, from the first look at the queue to the log. */

test.use({ own: 'a shift' });

/** Where keys work they do it; elsewhere Tab goes there. */
const reach = async (
  page: Page,
  script: boolean | undefined,
  key: string,
  name: string | RegExp,
) => (script ? page.keyboard.press(key) : tabTo(page, name));

test('a full shift: take, approve, return, decline, leave to others, close a report, look it up', async ({
  page,
  site,
  javaScriptEnabled: script,
}) => {
  const { db } = site.connection;
  const name = test.info().project.name.replaceAll(' ', '-');
  const moderator = await somebody(db, `mo-${name}`, 'moderator');
  await somebody(db, `colleague-${name}`, 'moderator');
  const writer = await somebody(db, `writer-${name}`);
  const put = async (title: string, more: object = {}) =>
    sent(
      stories.submitNew(await writer.again(), title, story({ title, byline: 'handle', ...more })),
    );
  await put('First light');
  await put('A night that is too long', {
    source: 'I am going to kill myself tonight. '.repeat(4),
  });
  await put('Second light');
  await put('Third light');
  const { storyId } = await put('Fourth light');
  await moderation.reports.make(contextOf(db, guest, now()), name, {
    ...{ storyId, revisionId: storyId, snapshot: 'What stood there.' },
    ...{ reason: 'other', details: 'Please look at this.' },
  });
  await comeAs(page, site.origin, moderator);
  const heading = page.getByRole('heading', { level: 1 });
  const done = page.getByRole('status').filter({ visible: true });

  await page.goto('/moderation');
  if (script) {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await tabTo(page, 'Take the next one');
  await page.keyboard.press('Enter');
  await expect(heading, 'somebody in danger comes first').toHaveText('A night that is too long');
  await reach(page, script, 'a', 'Approve');
  await expect(page.getByRole('button', { name: 'Approve' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(done).toContainText('Approved');

  // Each next one from the list itself.
  await page.goto('/moderation');
  if (script) {
    await page.keyboard.press('j');
    await expect(page.getByRole('link', { name: 'First light' })).toBeFocused();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('c');
  } else {
    await tabTo(page, 'First light');
    await tabTo(page, 'Claim');
    await page.keyboard.press('Enter');
  }
  await expect(heading).toHaveText('First light');
  await expect(page.getByRole('button', { name: 'Return with notes' })).toBeVisible();
  await reach(page, script, 'n', 'Note to the writer');
  await expect(page.getByLabel('Note to the writer')).toBeFocused();
  await page.keyboard.type('Can the name of the lane go? j and k are letters here.');
  await tabTo(page, 'Return with notes');
  await page.keyboard.press('Enter');
  await expect(done).toContainText('Returned');

  await tabTo(page, 'Take the next one');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Second light');
  await reach(page, script, 'd', 'Reason');
  await expect(page.getByLabel('Reason', { exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('It tells how.');
  await tabTo(page, 'Decline');
  await page.keyboard.press('Enter');
  await expect(done).toContainText('Declined');

  await tabTo(page, 'Take the next one');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveText('Third light');
  await tabTo(page, 'Leave it to somebody else');
  await page.keyboard.press('Enter');
  await tabTo(page, 'For whoever reads it next');
  await page.keyboard.type('I am tired.');
  await tabTo(page, 'Pass it on');
  await page.keyboard.press('Enter');
  await expect(done).toContainText('Somebody else reads it');

  await tabTo(page, 'Reports');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Please look at this.')).toBeVisible();
  await tabTo(page, 'Close this report');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Do not uphold');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Please look at this.')).toHaveCount(0);

  await page.goto('/moderation');
  await tabTo(page, 'Your care');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table')).toContainText('Approved');
  await page.goto('/moderation');
  await tabTo(page, 'Moderation log');
  await page.keyboard.press('Enter');
  for (const act of ['Approved', 'Passed to somebody else', 'Report not upheld'])
    await expect(page.getByRole('listitem').filter({ hasText: act })).toBeVisible();
});

test('keys can be switched off, and an open queue says that it changed @script', async ({
  page,
  site,
}) => {
  const { db } = site.connection;
  const moderator = await somebody(db, 'mo-quiet', 'moderator');
  const writer = await somebody(db, 'writer-quiet');
  await comeAs(page, site.origin, moderator);
  await page.goto('/moderation');
  const changed = page.getByText('Something changed in the queue.');
  await expect(changed).toBeHidden();
  await sent(stories.submitNew(await writer.again(), 'q', story({ title: 'Late light' })));
  await expect(changed).toBeVisible();
  await expect(page.getByRole('link', { name: 'Late light' }), 'nothing moves').toHaveCount(0);
  await page.getByRole('link', { name: 'Show it' }).click();
  await expect(page.getByRole('link', { name: 'Late light' })).toBeVisible();

  await page.goto('/moderation/care');
  await page.getByLabel('Single keys do nothing').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto('/moderation');
  await page.keyboard.press('?');
  await page.keyboard.press('j');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('body')).toBeFocused();
});
