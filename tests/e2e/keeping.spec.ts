import { expect, test } from './fixtures.ts';
import { comeAs, somebody } from './people.ts';

/* The ways of a reader who listens to the page and goes by keys, each with and without scripts. */

test('a story is saved, met again in the list by its title, opened from there, and taken out', async ({
  page,
  village,
}) => {
  await page.goto(`/stories/${village.open}`);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  const save = page.getByRole('button', { name: 'Save for later' });
  await save.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved for later', { exact: true }).first()).toBeVisible();

  await page.goto('/saved');
  const link = page.getByRole('link', { name: title });
  const out = page.getByRole('button', { name: /^Take out of saved ?: / });
  await link.focus();
  await page.keyboard.press('Tab');
  await expect(out).toBeFocused();
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.goto('/saved');
  await out.focus();
  await page.keyboard.press('Enter');
  await expect(link).toHaveCount(0);
  await expect(page.getByText('Nothing is saved at the moment')).toBeVisible();
});

test('a story that is covered is skipped by its button, which leads on to the others', async ({
  page,
  village,
}) => {
  await page.goto('/reading-settings');
  await page.getByLabel('overdose or withdrawal', { exact: true }).selectOption('Veil');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(`/stories/${village.open}`);
  const open = page.getByRole('link', { name: 'Open the story' });
  await open.focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Save for later' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip this story' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/stories$/);
});

test('a member makes a feed from the settings, changes its address, and ends it', async ({
  page,
  site,
}, { project }) => {
  const name = `feed-${project.name.replace(/\W/g, '').slice(0, 12)}-${Date.now() % 100_000}`;
  await comeAs(page, site.origin, await somebody(site.connection.db, name));
  await page.goto('/reading-settings');
  await page.getByRole('link', { name: 'A feed with your settings' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A feed with your settings');
  const atom = page.getByText(/\/feeds\/\w+\.xml$/);
  const press = async (button: string) => {
    await page.getByRole('button', { name: button }).focus();
    await page.keyboard.press('Enter');
  };
  await press('Make the feed');
  await expect(page.getByRole('status').first()).toContainText('It is shown this once');
  const first = await atom.innerText();
  await page.goto('/account/feed');
  await expect(atom).toHaveCount(0);
  await press('Make a new address');
  expect(await atom.innerText()).not.toBe(first);
  await page.goto('/account/feed');
  await press('End the feed');
  await expect(page.getByText('The feed has ended')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make the feed' })).toBeVisible();
});
