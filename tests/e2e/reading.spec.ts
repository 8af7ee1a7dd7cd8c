import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { expectRoom, expectTargets } from './layout.ts';

test('a preset, then one degree of one subject, and back to the page one came from', async ({
  page,
  village,
}) => {
  const settings = page.getByRole('contentinfo').getByRole('link', { name: 'Reading settings' });
  await page.goto('/stories');
  await settings.click();
  await page.getByRole('button', { name: 'Show everything named' }).click();
  await expect(page).toHaveURL(/\/stories\?settings=saved$/);
  await expect(page.getByRole('status')).toContainText('Saved');
  await page.goto(`/stories/${village.veiled}`);
  await expect(page.getByRole('link', { name: 'Open the story' })).toBeHidden();
  await settings.click();
  await expect(page.getByText('This is what holds now.')).toBeVisible();
  await page.getByText('More: each degree of abuse by a partner or family').click();
  const degree = page.getByLabel('abuse by a partner or family, described');
  await expect(degree).toHaveRole('combobox');
  await degree.selectOption('Hide');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(`/stories/${village.veiled}?settings=saved`);
  await expect(page.getByRole('heading', { name: 'Your settings hide this story' })).toBeVisible();
  await page.getByRole('status').getByRole('link', { name: 'Reading settings' }).click();
  await expect(page.getByText('with your own changes below')).toBeVisible();
  await expect(degree).toBeVisible();
  await expect(degree).toHaveValue('hide');
  await expectAccessible(page, 'settings with a degree');
  await expectTargets(page, 'settings with a degree');
  await expectRoom(page, 'settings with a degree');
  await page.getByRole('link', { name: 'Back to where you were' }).click();
  await expect(page).toHaveURL(`/stories/${village.veiled}`);
});

test('with strict veils the text is not in the page, before it is asked for', async ({
  page,
  village,
}) => {
  const strict = page.getByLabel('Leave veiled text out of the page until I ask for it');
  const hasPart = async () => {
    await page.goto(`/stories/${village.open}`);
    await page.getByRole('link', { name: 'Open the story' }).click();
    await expect(page.getByText('choosing cheese')).toBeVisible();
    return (await page.content()).includes('found on the stairs');
  };
  await page.goto('/reading-settings');
  await page.getByRole('button', { name: 'Gentle' }).click();
  await expect(strict).toBeChecked();
  expect(await hasPart()).toBe(false);
  await page.goto('/reading-settings');
  await strict.uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('with your own changes below')).toBeVisible();
  expect(await hasPart()).toBe(true);
});

test('easier today, with one press from a story, says on every page how long, and can be ended', async ({
  page,
  village,
}) => {
  const story = `/stories/${village.open}`;
  const now = page.getByRole('complementary', { name: 'Easier today' });
  await page.goto('/reading-settings');
  await page.getByRole('button', { name: 'Show everything named' }).click();
  await page.goto(story);
  await expect(now).toBeHidden();
  await expect(page.getByText('choosing cheese')).toBeVisible();
  await page.getByText('Easier today').click();
  await expectAccessible(page, 'easier today, open');
  await page.getByRole('button', { name: 'For 8 hours' }).click();
  await expect(page).toHaveURL(story);
  await expect(page.getByRole('link', { name: 'Open the story' })).toBeVisible();
  await expect(page.getByText('choosing cheese')).toBeHidden();
  await expect(now).toContainText('for about 8 more hours');
  await expectAccessible(page, 'easier today is on');
  await expectTargets(page, 'easier today is on');
  await expectRoom(page, 'easier today is on');
  await page.goto('/help-now');
  await expect(now).toContainText('for about 8 more hours');
  await now.getByRole('button', { name: 'End it now' }).click();
  await expect(page).toHaveURL('/help-now?settings=ended');
  await expect(page.getByRole('status')).toContainText('Easier today has ended');
  await expect(now).toBeHidden();
  await page.goto('/reading-settings');
  await expect(page.getByText('This is what holds now.')).toBeVisible();
});
