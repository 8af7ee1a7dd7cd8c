import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { comeAs, somebody } from './people.ts';

test('somebody who writes that they are in danger is asked, and shown who can be reached now', async ({
  page,
  site,
}, { project }) => {
  const name = `danger-${project.name.replace(/\W/g, '').slice(0, 12)}-${Date.now() % 100_000}`;
  await comeAs(page, site.origin, await somebody(site.connection.db, name));
  await page.goto('/write');
  await page.getByLabel('Title').fill('Tonight');
  await page
    .getByLabel('Your story')
    .fill(`I am going to kill myself tonight. ${'We sat by the stove. '.repeat(8)}`);
  await page.getByLabel('Safe summary').fill('A night, and a stove.');
  await page.getByLabel('None of these apply').check();
  await page.getByLabel('Anonymously').check();
  await page.getByRole('button', { name: 'Submit for review' }).click();
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page).toHaveURL(/\/my\/stories/);
  await expect(page.getByText('Thank you for your story')).toBeVisible();
  const asked = page.getByRole('region', { name: 'Are you safe right now?' });
  await expect(asked).toBeVisible();
  await asked.getByText('United Kingdom').click();
  await expect(asked.getByRole('link', { name: /116 123/ }).first()).toBeVisible();
  await expectAccessible(page, 'asked whether they are safe');
});
