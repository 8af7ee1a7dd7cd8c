import { expect, test } from './fixtures.ts';
import { comeAs } from './people.ts';

const WORDS = 'The planted door was shut behind me for eleven months.';

test('a comment with a warning comes veiled, opens alone, and closes again', async ({
  page,
  site,
  village,
}) => {
  await comeAs(page, site.origin, village.moderator);
  await page.goto(`/stories/${village.open}`);
  await page.getByLabel('Add a comment').fill(WORDS);
  await page.getByText('Does this need a content warning?').click();
  await page.getByLabel('Warning', { exact: true }).selectOption('custody');
  await expect(page.getByLabel('How strongly')).toHaveValue('described');
  await page.getByRole('button', { name: 'Post comment' }).click();

  const thread = page.getByRole('region', { name: /^Words for/ });
  const covered = thread.getByRole('article').filter({ hasText: 'Veiled comment: custody' });
  await expect(covered).toContainText('Veiled comment: custody, described, about 1 minute');
  expect(await page.content()).not.toContain('planted door');

  await covered.getByRole('link', { name: 'Open this comment' }).click();
  const opened = thread.getByRole('article').filter({ hasText: 'Opened comment: custody' });
  await expect(opened).toContainText(WORDS);
  await expect(opened).toBeFocused();
  await opened.getByRole('link', { name: 'Close it again' }).click();
  await expect(covered).toBeFocused();
  expect(await page.content()).not.toContain('planted door');

  await covered.getByRole('link', { name: /^Reply/ }).click();
  await page.getByLabel('Add a comment').fill('> door was shut behind me for eleven months');
  await page.getByRole('button', { name: 'Post comment' }).click();
  await expect(covered).toHaveCount(2);
  expect(await page.content()).not.toContain('eleven months');
});
