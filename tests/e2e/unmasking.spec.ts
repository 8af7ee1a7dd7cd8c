import { expect, test } from './fixtures.ts';
import { comeAs, somebody } from './people.ts';
import { story } from '../server/stories/support.ts';
import * as stories from '#lib/server/stories/index.ts';

test('P7: two of different roles open a link, each sees it, and the writer is told', async ({
  page,
  someone,
  site,
  village,
}) => {
  const { db } = site.connection;
  const name = `writer-${test.info().project.name.replaceAll(' ', '-')}`;
  const writer = await somebody(db, name);
  const sent = await stories.submitNew(
    await writer.again(),
    name,
    story({ byline: 'pen_name', penName: `Anna of the ${test.info().project.name}` }),
  );
  if (sent.problems) throw new Error('it was to be sent');

  await comeAs(page, site.origin, village.moderator);
  await page.goto(`/moderation/submissions/${sent.submissionId}/person`);
  await page.getByText('Ask to learn who this is').click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByRole('alert').getByText('Choose what it is about.')).toBeVisible();
  await page.getByLabel('Somebody is in danger').check();
  await page.getByLabel('Reason').fill('A child is named in it.');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText('Waits for somebody with another role')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Agree' })).toHaveCount(0);
  const question = page.url();

  const other = await someone();
  await comeAs(other, site.origin, village.administrator);
  await other.goto('/moderation');
  await other.getByRole('link', { name: 'Who is this? What was asked' }).click();
  await other.getByRole('link', { name: `Anna of the ${test.info().project.name}` }).click();
  await other.getByRole('button', { name: 'Agree' }).click();
  await other.getByRole('button', { name: 'Show who it is' }).click();
  await expect(other.getByText(name, { exact: true })).toBeVisible();
  await other.goto(question);
  await expect(other.getByText(name, { exact: true })).toHaveCount(0);

  await page.goto(question);
  await page.getByRole('button', { name: 'Show who it is' }).click();
  await expect(page.getByText(name, { exact: true })).toBeVisible();

  const own = await someone();
  await comeAs(own, site.origin, writer);
  await own.goto('/account');
  await expect(own.getByText('Who is behind one of your names was looked up')).toBeVisible();
  await own.getByRole('button', { name: /^I have read this/ }).click();
  await own.goto('/account');
  await expect(own.getByText('Who is behind one of your names was looked up')).toHaveCount(0);
});

test('a pause is given with a note, told to the writer, and lifted', async ({
  page,
  someone,
  site,
  village,
}) => {
  const { db } = site.connection;
  const name = `paused-${test.info().project.name.replaceAll(' ', '-')}`;
  const writer = await somebody(db, name);
  const sent = await stories.submitNew(await writer.again(), name, story({ byline: 'anonymous' }));
  if (sent.problems) throw new Error('it was to be sent');

  await comeAs(page, site.origin, village.moderator);
  await page.goto(`/moderation/submissions/${sent.submissionId}/person`);
  await page.getByText('Pause this person’s new writing').click();
  await page.getByLabel('Note to the writer').fill('Please take a breath.');
  await page.getByRole('button', { name: 'Pause new writing' }).click();
  await expect(page.getByRole('alert').getByText('Choose for how long.')).toBeVisible();
  await expect(page.getByLabel('Note to the writer')).toHaveValue('Please take a breath.');
  await page.getByLabel('7 days').check();
  await page.getByRole('button', { name: 'Pause new writing' }).click();
  await expect(page.getByText('New writing is paused, and the person is told.')).toBeVisible();

  const own = await someone();
  await comeAs(own, site.origin, writer);
  await own.goto(`/stories/${village.open}`);
  await own.getByLabel('Add a comment').fill('I was there, too.');
  await own.getByRole('button', { name: 'Post comment' }).click();
  await expect(own.getByText(/New writing is paused through/).first()).toBeVisible();
  await expect(own.getByLabel('Add a comment')).toHaveValue('I was there, too.');

  await page.getByRole('button', { name: 'End the pause now' }).click();
  await own.getByRole('button', { name: 'Post comment' }).click();
  await expect(own.getByText(/New writing is paused through/)).toHaveCount(0);
});
