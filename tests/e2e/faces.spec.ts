import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { comeAs } from './people.ts';
import { SHORT } from './texts.ts';

test.use({ own: 'faces' });

const row = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });

test('a writer takes a published story further from themselves, down to no link at all', async ({
  page,
  site,
  village,
  someone,
}) => {
  test.setTimeout(120_000);
  const TITLE = String(SHORT.title);
  const reader = await someone();
  await comeAs(page, site.origin, village.member);
  const name = village.member.username;

  await test.step('see every name and who can know what', async () => {
    await page.goto('/account');
    await page.getByRole('link', { name: 'All your names, and who can know what' }).click();
    await expect(page.getByRole('heading', { name: 'Your handle' })).toBeVisible();
    await page.getByText('Who can know what about a pen name').click();
    await expect(page.getByText('its owner, sealed').first()).toBeVisible();
    await expectAccessible(page, 'names');
  });

  await test.step('make a pen name, past one that looks like another', async () => {
    await page.getByLabel('Pen name', { exact: true }).fill('Оtis');
    await page.getByRole('button', { name: 'Make a pen name' }).click();
    await expect(page.getByRole('alert')).toContainText('one alphabet');
    await page.getByLabel('Pen name', { exact: true }).fill('Lamplighter');
    await page.getByRole('button', { name: 'Make a pen name' }).click();
    await expect(page.getByRole('heading', { name: 'Lamplighter' })).toBeVisible();
  });

  await test.step('rename it, told beforehand what that cannot do', async () => {
    const own = row(page, 'Lamplighter');
    await own.getByText('Rename').click();
    await expect(own.getByText('people may remember the old one')).toBeVisible();
    await own.getByLabel('New name').fill('Ferryman');
    await own.getByRole('button', { name: 'Change the name' }).click();
    await expect(page.getByRole('heading', { name: 'Ferryman' })).toBeVisible();
  });

  await test.step('put a story from the handle under it: readers see that at once', async () => {
    await page.goto('/my/stories');
    await row(page, TITLE).getByRole('link', { name: 'Change the name on it' }).click();
    await expect(page.getByText('search engines, copies and people may remember it')).toBeVisible();
    await expectAccessible(page, 'changing the name');
    await page.getByLabel('Pen name').fill('Ferryman');
    await page.getByRole('button', { name: 'Put it under this pen name' }).click();
    await expect(page.getByText('The name was changed everywhere')).toBeVisible();
    await reader.goto('/stories');
    await reader.getByRole('link', { name: TITLE }).click();
    await expect(reader.getByText('Ferryman').first()).toBeVisible();
    await expect(reader.getByText(name, { exact: true })).toHaveCount(0);
  });

  await test.step('cut the link, only with a tick', async () => {
    await row(page, TITLE).getByRole('link', { name: 'Change the name on it' }).click();
    await page.getByRole('button', { name: 'Cut the link for good' }).click();
    await expect(page.getByRole('alert')).toContainText('tick that you know');
    const part = page.locator('section').filter({ hasText: 'Nobody can edit, pause or withdraw' });
    await part.getByRole('checkbox').check();
    await part.getByRole('button').click();
    await expect(page.getByText('The link was cut')).toBeVisible();
    await expect(row(page, TITLE)).toHaveCount(0);
    await reader.reload();
    await expect(reader.getByText('Ferryman').first()).toBeVisible();
  });

  await test.step('find one’s comments, make one anonymous, and delete it', async () => {
    await page.getByRole('link', { name: 'My comments' }).click();
    const comment = page
      .getByRole('listitem')
      .filter({ hasText: `as ${name}` })
      .first();
    await expectAccessible(page, 'comments');
    await comment.getByRole('link', { name: 'Change the name on it' }).click();
    await page.getByRole('button', { name: 'Make it anonymous' }).click();
    await expect(page.getByText(`as ${name}`)).toHaveCount(0);
    await reader.goto(`/stories/${village.open}`);
    await expect(reader.getByText(name, { exact: true })).toHaveCount(0);
    await page.getByText('Delete this comment').first().click();
    await page.getByRole('button', { name: 'Delete for good' }).first().click();
    await expect(page.getByText('You have not written a comment here yet')).toBeVisible();
    await reader.reload();
    await expect(reader.getByText('This comment is no longer here.')).toBeVisible();
  });
});
