import { expect, test } from './fixtures.ts';

test('a receipt prints as seven words that say nothing of where they come from', async ({
  page,
}) => {
  await page.goto('/write');
  await page.getByLabel('Title').fill('The lamp in the hall');
  await page.getByLabel('Your story').fill('It was on when I came home.');
  await page.getByRole('button', { name: 'Save draft' }).click();
  const words = page.getByRole('list', { name: 'Your receipt' }).getByRole('listitem');
  const seven = await words.allInnerTexts();
  await page.emulateMedia({ media: 'print' });
  await expect(words.first()).toBeVisible();
  const printed = await page.locator('body').innerText();
  expect(printed.split(/\s+/).filter(Boolean)).toEqual(['Please', 'keep', 'this.', ...seven]);
});

test('a button prints the words, where there is a script @script', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  await page.goto('/write');
  await page.getByLabel('Title').fill('The lamp in the yard');
  await page.getByLabel('Your story').fill('It was off when I came home.');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByRole('button', { name: 'Print these words only' }).click();
  await expect(page.locator('[data-printed]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('The lamp in the yard');
});
