import type { Page } from '@playwright/test';
import * as comments from '#lib/server/comments/index.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { expect, test } from './fixtures.ts';
import { comeAs, somebody } from './people.ts';

const wordsOn = async (page: Page) =>
  (
    await page.getByRole('list', { name: 'Your receipt' }).getByRole('listitem').allInnerTexts()
  ).join(' ');
const comeBack = async (page: Page, words: string) => {
  await page.goto('/return');
  await page.getByLabel('Your receipt').fill(words);
  await page.getByRole('button', { name: 'Come back' }).click();
};

test('a held comment, come back to, changed and sent again with nothing but its receipt', async ({
  page,
  site,
  village,
  someone,
}) => {
  const reader = await somebody(site.connection.db, 'reader of comments', 'moderator');
  await page.goto(`/stories/${village.open}`);
  await page.getByLabel('Add a comment').fill('I knew a room like that, in Mill Lane.');
  await page.getByRole('button', { name: 'Post comment' }).click();
  const words = await wordsOn(page);
  await page.getByLabel('Type the seven words once more').fill(words);
  await page.getByRole('button', { name: 'Check and go on' }).click();
  await expect(page.getByText('Waiting to be read.')).toBeVisible();

  const [{ id } = { id: '' }] = await site.connection.sql<{ id: string }[]>`
    select submission_id as id from comments where source like '%Mill Lane%'`;
  const ctx = await reader.again();
  const { leaseId } = await moderation.claim(ctx, id);
  await comments.decide(ctx, {
    ...{ submissionId: id, leaseId, kind: 'return' },
    noteToWriter: 'Could you leave out the street?',
  });

  const later = await someone();
  await comeBack(later, words);
  await later.getByRole('link', { name: 'Go to your conversation' }).click();
  await expect(later.getByText('Could you leave out the street?')).toBeVisible();
  await later.getByRole('link', { name: 'Change it' }).click();
  await expect(later.getByLabel('Your comment')).toHaveValue(/Mill Lane/);
  await later.getByLabel('Your comment').fill(`Was it ${words}?`);
  await later.getByRole('button', { name: 'Send it again' }).click();
  await expect(later.getByRole('alert')).toContainText('seven words in here that open a receipt');
  await later.getByLabel('Your comment').fill('I knew a room like that.');
  await later.getByRole('button', { name: 'Send it again' }).click();
  await expect(later.getByText('Waiting to be read.')).toBeVisible();
  await expect(later.getByText('I knew a room like that.')).toBeVisible();
});

test('a report, and what became of it', async ({ page, site, village, someone }) => {
  const closer = await somebody(site.connection.db, 'reader of reports', 'moderator');
  await page.goto(`/stories/${village.open}/report`);
  await page.getByLabel('It attacks or shames someone').check();
  await page.getByRole('button', { name: 'Send report' }).click();
  const words = await wordsOn(page);
  await page.getByRole('button', { name: 'Not now' }).click();
  const later = await someone();
  await comeBack(later, words);
  await expect(later.getByText('It waits for a moderator')).toBeVisible();
  const ctx = await closer.again();
  const [row] = await site.connection.sql<{ id: string }[]>`
    select id from reports where reason = 'harassment' and state = 'open'`;
  await moderation.reports.close(ctx, { id: row!.id, outcome: 'upheld', note: 'It is changed.' });
  await later.reload();
  await expect(later.getByText('A moderator agreed with you')).toBeVisible();
  await expect(later.getByText('It is changed.')).toBeVisible();
  await later.getByRole('button', { name: 'Close this receipt' }).click();
  await later.goto('/my/report');
  await expect(later.getByRole('heading', { level: 1 })).toHaveText('There is no page here');
});

test('a receipt’s story, brought into an account', async ({ page, site, village, someone }) => {
  await page.goto('/write');
  await page.getByLabel('Title').fill('Before I had an account');
  await page.getByLabel('Your story').fill('I wrote this first.');
  await page.getByRole('button', { name: 'Save draft' }).click();
  const words = await wordsOn(page);
  const later = await someone();
  await comeAs(later, site.origin, village.member);
  await comeBack(later, words);
  await expect(later.getByRole('heading', { level: 1 })).toHaveText(
    'Bring this story into your account?',
  );
  expect((await later.context().cookies()).map(({ name }) => name)).toEqual(['fb_session']);
  await later.getByRole('button', { name: 'Yes, bring it in' }).click();
  await expect(later.getByRole('heading', { name: 'Before I had an account' })).toBeVisible();
  await page.goto('/my/stories');
  await expect(page.getByRole('heading', { name: 'Before I had an account' })).toHaveCount(0);
});
