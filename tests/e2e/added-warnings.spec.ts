import * as comments from '#lib/server/comments/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { decided, sent, story } from '../server/stories/support.ts';
import { expect, test } from './fixtures.ts';
import { comeAs, somebody } from './people.ts';
import { approve } from './village.ts';

test('a warning is added to a story, veils it at once, is told, appealed, and taken back by somebody else', async ({
  page,
  someone,
  site,
  village,
}) => {
  const { db } = site.connection;
  const name = `heron-${test.info().project.name.replaceAll(' ', '-')}`;
  const writer = await somebody(db, name);
  const title = `Told by ${name}`;
  const text = { title, warnings: {}, statement: 'none-apply', byline: 'handle' } as const;
  const { submissionId } = await sent(stories.submitNew(await writer.again(), name, story(text)));
  await decided(await village.moderator.again(), submissionId);

  // Somebody reports what is missing.
  await page.goto('/stories');
  await page.getByRole('link', { name: title }).click();
  const path = new URL(page.url()).pathname;
  await expect(page.getByRole('link', { name: 'Open the story' })).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Report', exact: true }).first().click();
  await page.getByLabel('A content warning is missing or wrong').check();
  await page.getByText('Is a content warning missing?').click();
  await page.getByLabel('Warning', { exact: true }).selectOption('custody');
  await page.getByRole('button', { name: 'Send report' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you for telling us' })).toBeVisible();

  const moderator = await someone();
  await comeAs(moderator, site.origin, village.moderator);
  await moderator.goto(path);
  const suggested = moderator.getByRole('listitem').filter({ hasText: 'A reader suggested' });
  await expect(suggested).toContainText('custody, described');
  await suggested.getByRole('link', { name: 'Add it' }).click();
  await expect(moderator.getByLabel('Which warning')).toHaveValue('custody');
  await expect(moderator.getByLabel('How it is told')).toHaveValue('described');
  await moderator.getByRole('button', { name: 'Add the warning' }).click();
  await expect(moderator.getByRole('alert')).toContainText('Say why');
  await moderator.getByLabel('Why').fill('The cell is told of.');
  await moderator.getByRole('button', { name: 'Add the warning' }).click();
  await expect(moderator.getByRole('status')).toContainText('The writer was told');

  await page.goto(path);
  await expect(page.getByRole('link', { name: 'Open the story' })).toBeVisible();

  const own = await someone();
  await comeAs(own, site.origin, writer);
  await own.goto('/my/stories');
  const told = own.getByRole('note').filter({ hasText: 'A content warning was added' });
  await expect(told).toContainText('The cell is told of.');
  await told.getByRole('link', { name: 'Appeal' }).click();
  await own.getByRole('button', { name: 'Send the appeal' }).click();
  await expect(own.getByRole('alert')).toContainText('Say why, in a sentence or two.');
  await own.getByLabel('Why should it not be there?').fill('It is only named.');
  await own.getByRole('button', { name: 'Send the appeal' }).click();
  await expect(told).toContainText('You appealed.');

  await moderator.goto('/moderation/appeals');
  const open = (where: typeof page) => where.getByRole('listitem').filter({ hasText: title });
  await expect(open(moderator)).toContainText('You added this warning');
  await expect(open(moderator).getByRole('button')).toHaveCount(0);
  const other = await someone();
  await comeAs(other, site.origin, village.administrator);
  await other.goto('/moderation');
  await other.getByRole('link', { name: 'Appeals about warnings' }).click();
  await open(other).getByRole('button', { name: 'Uphold' }).click();
  await expect(other.getByRole('alert')).toContainText('Write a sentence to the writer');
  await open(other).getByLabel('Note to the writer').fill('You are right: it is only named.');
  await open(other).getByRole('button', { name: 'Uphold' }).click();
  await expect(other.getByRole('status')).toContainText('Decided');
  await expect(open(other)).toHaveCount(0);

  await page.goto(path);
  await expect(page.getByRole('link', { name: 'Open the story' })).toHaveCount(0);
  await own.goto('/my/stories');
  await expect(told).toContainText('the warning was taken back');
  await expect(told).toContainText('it is only named');
});

test('the writer of a story asks for a warning on a comment, and its writer adds it with one press', async ({
  page,
  someone,
  site,
  village,
}) => {
  const { db } = site.connection;
  const name = `wagtail-${test.info().project.name.replaceAll(' ', '-')}`;
  const guest = await somebody(db, name);
  const words = `Spoken by ${name}.`;
  const comment = { story: { slug: village.open }, as: 'handle', text: words };
  const { id } = await comments.post(await guest.again(), name, comment);
  await approve(await village.moderator.again(), id);

  await comeAs(page, site.origin, village.writer);
  await page.goto(`/stories/${village.open}`);
  const spoken = page.getByRole('article').filter({ hasText: words }).last();
  await spoken
    .getByRole('link', { name: `Ask for a content warning on the words of ${name}` })
    .click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Choose a warning.');
  await page.getByLabel('Which warning').selectOption('faith-pressure');
  await page.getByLabel('How it is told').selectOption('described');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByRole('status')).toContainText(`${name} was told`);

  const own = await someone();
  await comeAs(own, site.origin, guest);
  await own.goto('/my/comments');
  await expect(own.getByText('The writer of the story asks')).toContainText(
    'pressure from a faith group, described',
  );
  await own.getByRole('button', { name: 'Add this warning' }).click();
  await expect(own.getByText('The writer of the story asks')).toHaveCount(0);

  await page.goto(`/stories/${village.open}?from=${id}`);
  await expect(
    page.getByText('Veiled comment: pressure from a faith group, described').first(),
  ).toBeVisible();
});
