import { expect, test } from './fixtures.ts';

/* The ways of somebody who looks for a story, each with and without scripts. */

test('words are looked for from the list of stories, and lead to a story and to those near it', async ({
  page,
  village,
}) => {
  await page.goto('/stories');
  const field = page.getByRole('searchbox', { name: 'Words to look for' });
  await field.fill('kettles');
  await field.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=kettles$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Search the stories');
  await expect(field).toHaveValue('kettles');
  await expect(page.getByRole('heading', { level: 2, name: 'Best matches' })).toBeVisible();
  await expect(page.locator('mark').first()).toHaveText('kettle');
  await page.getByRole('link', { name: 'Show the newest first' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Newest matches' })).toBeVisible();
  await page.getByRole('link', { name: 'The kettle and the key' }).click();
  await expect(page).toHaveURL(new RegExp(`/stories/${village.open}$`));
  await page.goto('/search?q=drugs');
  await expect(page.getByText('A whole topic by that name')).toBeVisible();
  await page.getByRole('link', { name: 'Drugs' }).click();
  await expect(page).toHaveURL('/topics/drugs');
  await page.goto(`/stories/${village.open}`);
  const near = page.getByRole('region', { name: 'Stories near this one' });
  await expect(near.getByRole('heading', { level: 3 }).first()).toBeVisible();
  await expect(near.getByText('Told in similar words').first()).toBeVisible();
});

test('a match in what is closed is told and not shown; what is hidden is left out and counted', async ({
  page,
}) => {
  await page.goto('/search?q=radio');
  const found = page.getByRole('link', { name: 'What the neighbours heard' });
  await expect(found).toBeVisible();
  await expect(page.getByText('Matches inside a veiled part.')).toBeVisible();
  await expect(page.getByText('put the radio on')).toHaveCount(0);

  await page.goto('/reading-settings');
  await page.getByLabel('abuse by a partner or family', { exact: true }).selectOption('Hide');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto('/search?q=radio');
  await expect(found).toHaveCount(0);
  await expect(page.getByText('are hidden by your settings')).toBeVisible();
  await page.getByRole('link', { name: /^Show/ }).click();
  await expect(found).toBeVisible();
});

test('what finds nothing says so, keeps the words and offers the topics', async ({ page }) => {
  await page.goto('/search');
  const field = page.getByRole('searchbox', { name: 'Words to look for' });
  await field.fill('xyzzy "plugh');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(field).toHaveValue('xyzzy "plugh');
  await expect(page.getByText('No story has “xyzzy "plugh” in it.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'By topic' })).toBeVisible();
  await field.fill('the');
  await field.press('Enter');
  await expect(page.getByText('These words stand in nearly every text')).toBeVisible();
});
