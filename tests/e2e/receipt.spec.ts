import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { somebody } from './people.ts';

const TITLE = 'The second spoon';
const STORY =
  'I set the table for two for a year. Then one evening I put the second spoon back, and it made no sound at all.';
const NOTE = 'Could you leave out the name of the ward?';

test.use({ own: 'receipt' });

test('a story without an account, with nothing but a receipt', async ({ page, site, someone }) => {
  test.setTimeout(120_000);
  const moderator = await somebody(site.connection.db, 'marta', 'moderator');
  /** What a moderator does meanwhile; their own pages are walked in the other journey. */
  const read = async (kind: 'approve' | 'return', noteToWriter = '') => {
    const ctx = await moderator.again();
    const { id, leaseId } = (await moderation.takeNext(ctx))!;
    return stories.decide(ctx, { submissionId: id, leaseId, kind, noteToWriter });
  };
  let words = '';

  await test.step('write and save: the receipt is shown once', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Tell yours' }).first().click();
    await page.getByLabel('Title').fill(TITLE);
    await page.getByLabel('Your story').fill(STORY);
    await page.getByRole('button', { name: 'Save draft' }).click();
    const receipt = page.getByRole('list', { name: 'Your receipt' }).getByRole('listitem');
    await expect(receipt).toHaveCount(7);
    words = (await receipt.allInnerTexts()).join(' ');
    await expectAccessible(page, 'the receipt');
  });

  await test.step('type it again: a slip is told by its place, and brings the words back', async () => {
    const again = page.getByLabel('Type the seven words once more');
    const slip = words.split(' ').toSpliced(2, 1, 'elsewhere').join(' ');
    await again.fill(slip);
    await page.getByRole('button', { name: 'Check and go on' }).click();
    await expect(page.getByRole('alert')).toContainText('Word 3 is a different one.');
    await expect(again).toHaveValue(slip);
    await expectAccessible(page, 'after a slip');
    const shown = page.getByRole('list', { name: 'Your receipt' }).getByRole('listitem');
    expect((await shown.allInnerTexts()).join(' ')).toBe(words);
    expect(page.url()).not.toContain(words.split(' ')[0]);
    await again.fill(words.split(' ').slice(0, 6).join(' '));
    await page.getByRole('button', { name: 'Check and go on' }).click();
    await expect(page.getByRole('alert')).toContainText('You typed 6 words.');
    await again.fill(`  ${words.toUpperCase().replaceAll(' ', ', ')}. `);
    await page.getByRole('button', { name: 'Check and go on' }).click();
    await expect(page.getByLabel('Your story')).toHaveValue(STORY);
    // Two in a row: one alone may be a word of the page.
    expect(await page.content()).not.toMatch(new RegExp(words.split(' ').slice(0, 2).join('\\W+')));
    expect(page.url()).toMatch(/\/drafts\/[\da-f-]{36}$/);
  });

  await test.step('leave: nothing of it is open here any more', async () => {
    const draft = page.url();
    await page.getByRole('link', { name: 'Leave this site' }).click();
    await expect(page).toHaveTitle('Weather');
    await page.goto(draft);
    await expect(page.getByText(STORY)).toHaveCount(0);
    expect((await page.context().cookies()).length).toBe(0);
  });
  const later = await someone();

  await test.step('come back on another day and device, past a slip of the pen', async () => {
    await later.goto('/sign-in');
    await later.getByRole('link', { name: 'I have a receipt' }).click();
    const slip = words.split(' ').toReversed().join(' ');
    await later.getByLabel('Your receipt').fill(slip);
    await later.getByRole('button', { name: 'Come back' }).click();
    await expect(later.getByRole('alert')).toBeFocused();
    await expect(later.getByLabel('Your receipt')).toHaveValue(slip);
    await later.getByLabel('Your receipt').fill(`  ${words.toUpperCase()} `);
    await later.getByRole('button', { name: 'Come back' }).click();
    await expect(later.getByRole('heading', { name: TITLE })).toBeVisible();
    expect(later.url()).not.toContain(words.split(' ')[0]);
  });

  await test.step('finish it and send it', async () => {
    await later.getByRole('link', { name: 'Open and change' }).click();
    await later.getByRole('button', { name: 'Submit for review' }).click();
    const problems = later.getByRole('alert');
    await expect(problems.getByRole('link')).toHaveCount(3);
    await expect(later.getByLabel('Your story')).toHaveValue(STORY);
    await later.getByLabel('Safe summary').fill('A table, and who is missing at it.');
    await later.getByRole('checkbox', { name: 'I would rather not say' }).check();
    await later.getByRole('radio', { name: 'Anonymously' }).check();
    await later.getByRole('button', { name: 'Submit for review' }).click();
    await expect(later.getByText('Waiting to be read')).toBeVisible();
  });

  await test.step('take it back, and send it after all', async () => {
    await later.getByRole('button', { name: 'Take it back' }).click();
    await expect(later.getByText('Only you can see it.')).toBeVisible();
    await later.getByRole('link', { name: 'Open and change' }).click();
    await later.getByRole('button', { name: 'Submit for review' }).click();
    await expect(later.getByText('Waiting to be read')).toBeVisible();
  });

  await test.step('see the note, and answer with a new text', async () => {
    expect(await read('return', NOTE)).toBe('returned');
    await later.goto('/my/stories');
    await expect(later.getByText(NOTE)).toBeVisible();
    await later.getByRole('link', { name: 'Open and change' }).click();
    await later.getByLabel('Your story').fill(`${STORY} It is in the drawer with the others.`);
    await later.getByRole('button', { name: 'Submit for review' }).click();
    await expect(later.getByText('Waiting to be read')).toBeVisible();
    expect(await read('approve')).toBe('approved');
  });

  await test.step('send a new text of what is published, and take it back', async () => {
    await later.goto('/my/stories');
    await later.getByRole('link', { name: 'Open and change' }).click();
    await later.getByLabel('Your story').fill(`${STORY} I use it on Sundays.`);
    await later.getByRole('button', { name: 'Submit for review' }).click();
    await expect(later.getByText('Waiting to be read')).toBeVisible();
    await later.getByRole('button', { name: 'Take it back' }).click();
  });

  await test.step('meet it as a reader does, pause it, and withdraw it', async () => {
    await later.goto('/my/stories');
    const story = later.getByRole('link', { name: 'Read it as others do' });
    const address = (await story.getAttribute('href'))!;
    const stranger = await someone();
    await stranger.goto(address);
    await expect(stranger.getByRole('heading', { name: TITLE })).toBeVisible();
    await later.getByRole('button', { name: 'Pause it' }).click();
    await expect(later.getByText('Nobody can see it until')).toBeVisible();
    await stranger.reload();
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('There is no page here');
    await later.getByText('Withdraw it for good').click();
    await later.getByRole('button', { name: 'Yes, withdraw it' }).click();
    await expect(later.getByText('It is gone from the site.')).toBeVisible();
    await stranger.reload();
    await expect(stranger.getByRole('heading', { level: 1 })).toHaveText('There is no page here');
  });
});
