import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';

const INSIDE = 'In the second spring my brother was found on the stairs';
const LABEL = 'overdose or withdrawal';
const NAME = `${LABEL}, mentioned`;

async function choose(page: Page, level: 'Veil' | 'Hide', warning = LABEL) {
  await page.goto('/reading-settings');
  await page.getByLabel(warning, { exact: true }).selectOption(level);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
}

async function openStory(page: Page, slug: string) {
  await page.goto(`/stories/${slug}`);
  await page.getByRole('link', { name: 'Open the story' }).click();
}

test('a veiled part is named, skipped past, opened, and closed again from its end', async ({
  page,
  village,
  javaScriptEnabled,
}) => {
  await choose(page, 'Veil');
  await openStory(page, village.open);
  const part = page.locator('details').filter({ hasText: INSIDE });
  const control = part.locator('summary');
  await expect(control).toHaveText(`Veiled: ${NAME}, about 1 minute`);
  await expect(page.getByText(INSIDE)).toBeHidden();

  await control.focus();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: `Skip to after ${NAME}` });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`After the part that was veiled: ${NAME}`)).toBeFocused();
  await expect(page.getByText(INSIDE)).toBeHidden();

  await control.focus();
  await page.keyboard.press('Enter');
  await expect(part).toHaveAttribute('open');
  await expect(page.getByText(INSIDE)).toBeVisible();
  await expect(skip).toBeHidden();
  await expectAccessible(page, 'an opened part');

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: `Close this part again ${NAME}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(control).toBeFocused();
  await expect(control).toBeInViewport();
  if (!javaScriptEnabled) await page.keyboard.press('Enter');
  await expect(page.getByText(INSIDE)).toBeHidden();
});

for (const [how, words, close] of [
  ['strict', 'Veiled, and not on this page until you open it', 'Close this part again'],
  ['hidden', 'Left out by your settings', 'Leave this part out again'],
] as const)
  test(`a part that is ${how} comes when asked for, with the focus in it, and goes again`, async ({
    page,
    village,
  }) => {
    if (how === 'hidden') await choose(page, 'Hide');
    else {
      await page.goto('/reading-settings');
      await page.getByRole('button', { name: 'Gentle' }).click();
    }
    await openStory(page, village.open);
    await expect(page.getByText(`${words}: ${NAME}, about 1 minute`)).toBeVisible();
    expect(await page.content()).not.toContain(INSIDE);
    await expectAccessible(page, how);

    await page.getByRole('link', { name: `Open this part ${NAME}` }).click();
    const part = page.locator('.veil').filter({ hasText: INSIDE });
    await expect(part).toBeFocused();
    await expect(part).toBeInViewport();
    await page.getByRole('link', { name: `${close} ${NAME}` }).click();
    await expect(page.locator('.veil').filter({ hasText: words }).first()).toBeFocused();
    expect(await page.content()).not.toContain(INSIDE);
  });

test('a veiled story is saved for later as it is, found again, and leaving forgets it', async ({
  page,
  village,
}) => {
  const title = 'What the neighbours heard';
  await page.goto(`/stories/${village.veiled}`);
  await page.getByRole('button', { name: 'Save for later' }).click();
  await expect(page).toHaveURL(new RegExp(`/stories/${village.veiled}$`));
  await expect(page.getByRole('button', { name: 'Take out of saved' })).toBeVisible();
  await page.getByRole('link', { name: 'Saved for later' }).click();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  await expect(page.getByText('A woman leaves a house')).toBeVisible();
  await expectAccessible(page, 'saved for later');

  await page.getByRole('link', { name: title }).click();
  await page.getByRole('link', { name: 'Open the story' }).click();
  await page.getByRole('button', { name: 'Take out of saved' }).click();
  await expect(page.getByText('one brick thick').first()).toBeVisible();
  await page.getByRole('button', { name: 'Save for later' }).click();
  await expect(page.getByRole('button', { name: 'Take out of saved' })).toBeVisible();

  await page.getByRole('link', { name: 'Leave this site' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await page.goto(`/saved`);
  await expect(page.getByText('Nothing is saved at the moment')).toBeVisible();
});

test('on paper the warnings come first, and a closed part stays closed', async ({
  page,
  village,
}) => {
  await choose(page, 'Veil');
  await openStory(page, village.open);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(INSIDE)).toBeHidden();
  await expect(page.getByText(`Veiled: ${NAME}, about`)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Skip to after' })).toBeHidden();
  const [chips, text] = await Promise.all([
    page.getByRole('list', { name: 'Content warnings' }).first().boundingBox(),
    page.locator('#text').boundingBox(),
  ]);
  expect(chips!.y).toBeLessThan(text!.y);
});
