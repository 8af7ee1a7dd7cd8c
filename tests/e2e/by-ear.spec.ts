import { expect, test } from './fixtures.ts';
import { tabTo } from './keys.ts';
import { comeAs } from './people.ts';

/* What a screen reader says of a page, in its order, and how it is gone about by keys alone. */

test('a preset is chosen by keys; each says what it does, and which one holds is part of that', async ({
  page,
}) => {
  await page.goto('/reading-settings');
  const gentle = page.getByRole('button', { name: 'Gentle' });
  const named = page.getByRole('button', { name: 'Show everything named' });
  for (const preset of [gentle, named, page.getByRole('button', { name: 'Only what I choose' })]) {
    await expect(preset).toHaveAccessibleDescription(/\w+ \w+ \w+/);
    await expect(preset).not.toHaveAccessibleDescription(/This is what holds now/);
  }
  await tabTo(page, 'Gentle');
  await expect(gentle).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Saved');
  await page.goto('/reading-settings');
  await expect(gentle).toHaveAccessibleDescription(/This is what holds now/);
  await tabTo(page, 'Leave veiled text out of the page until I ask for it');
  await page.keyboard.press('Space');
  await tabTo(page, 'Save');
  await page.keyboard.press('Enter');
  await expect(gentle).toHaveAccessibleDescription(/with your own changes below/);
});

test('easier today is opened, begun and ended by keys, and every page says that it holds', async ({
  page,
  village,
}) => {
  await page.goto(`/stories/${village.open}`);
  const control = page.getByRole('contentinfo').locator('summary');
  await expect(control).toHaveText('Easier today');
  await tabTo(page, 'Easier today');
  await expect(control).toBeFocused();
  const choices = page.getByRole('group', { name: /^Veil everything that has a label/ });
  await expect(choices).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(choices.getByRole('button')).toHaveText([
    'For 1 hour',
    'For 8 hours',
    'For 24 hours',
  ]);
  await page.keyboard.press('Tab');
  await expect(choices.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Enter');
  const now = page.getByRole('complementary', { name: 'Easier today' });
  await expect(now).toContainText('Everything');
  await expect(page.getByRole('link', { name: 'Open the story' })).toBeVisible();
  // It is told before what the page is about, and its end is on the way there.
  await tabTo(page, 'End it now');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Easier today has ended');
  await expect(now).toBeHidden();
});

test('a covered comment says what covers it, opens and closes by keys, with the focus in it', async ({
  page,
  site,
  village,
}) => {
  await comeAs(page, site.origin, village.moderator);
  await page.goto(`/stories/${village.open}`);
  await page.getByLabel('Add a comment').fill('The planted slot machine stood by the door.');
  await page.getByText('Does this need a content warning?').click();
  await page.getByLabel('Warning', { exact: true }).selectOption('gambling-compulsion');
  await page.getByRole('button', { name: 'Post comment' }).click();

  await page.goto(`/stories/${village.open}`);
  const thread = page.getByRole('region', { name: /^Words for/ });
  const covered = thread.getByRole('article').filter({ hasText: 'Veiled comment: gambling' });
  const open = covered.getByRole('link', { name: 'Open this comment' });
  await expect(open).toHaveAccessibleDescription(
    /^Veiled comment: gambling.*described, about 1 minute$/,
  );
  await open.focus();
  await page.keyboard.press('Enter');
  const opened = thread.getByRole('article').filter({ hasText: 'Opened comment: gambling' });
  await expect(opened).toBeFocused();
  await expect(opened).toContainText('planted slot machine');
  await tabTo(page, /^Close it again/);
  await page.keyboard.press('Enter');
  await expect(covered).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(covered.locator(':focus')).toHaveCount(1);
});
