import type { Page } from '@playwright/test';
import { now } from '#lib/server/context.ts';
import { codeOf } from '../support/factors.ts';
import { PASSPHRASE } from '../support/world.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { tickWarning } from './warnings-field.ts';

// Here pages move as they do for most people.
test.use({ own: 'journey', contextOptions: { reducedMotion: 'no-preference' } });

const STORY = `The first morning I made tea in my own kitchen, nobody was **counting** how long I stood there.

::: warning custody described
The door had no handle on my side, and I learned not to look at it.
:::

I leave the key in a bowl now, and I do not look for it at night.`;
const fillAccount = async (page: Page, username: string) => {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
};
const keepCodes = async (page: Page) => {
  await expect(page.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
  await expect(page.getByRole('listitem').getByRole('code')).not.toHaveCount(0);
  await page.getByRole('button', { name: 'I have kept them' }).click();
};
const readOwn = async (page: Page) => {
  await page.goto('/my/stories');
  await page.getByRole('link', { name: 'Read it as others do' }).click();
  await page.getByRole('link', { name: 'Open the story' }).click();
};

const NOTE = 'Thank you for this. The second part sounds stronger than mentioned.';

test('one story, from its first line to its readers', async ({ page, site, someone }) => {
  test.setTimeout(120_000);
  const [writer, moderator, guest] = [page, await someone(), await someone()];

  await test.step('the administrator sets the site up with the code that the start printed', async () => {
    const setUp = /which works once:\s*(\S+)/.exec(site.output())?.[1];
    await moderator.goto('/setup');
    await expectAccessible(moderator);
    await moderator.getByLabel('One-time code').fill(setUp ?? 'no code was printed');
    await fillAccount(moderator, 'ada');
    await moderator.getByRole('button', { name: 'Create account' }).click();
    await keepCodes(moderator);
    await expect(moderator.getByText('Before you begin with the team')).toBeVisible();
    await expectAccessible(moderator, 'before the second factor');
    await moderator.getByRole('button', { name: 'Set up an app' }).click();
    const secret = await moderator.locator('code').textContent();
    const code = codeOf(secret ?? '', now());
    await moderator.getByLabel('Code that the app shows now').fill(code);
    await moderator.getByRole('button', { name: 'This is my app' }).click();
    await moderator.getByRole('link', { name: 'Go to the queue' }).click();
    await expect(moderator.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
    await expect(moderator.getByText('Nothing is waiting.')).toBeVisible();
  });

  await test.step('a person signs up and keeps the recovery codes', async () => {
    await writer.goto('/');
    await writer.getByRole('link', { name: 'Sign in' }).click();
    await writer.getByRole('link', { name: 'Make an account' }).click();
    await fillAccount(writer, 'wren');
    await writer.getByRole('button', { name: 'Create account' }).click();
    await expectAccessible(writer);
    await keepCodes(writer);
    await expect(writer.getByRole('heading', { name: 'My stories' })).toBeVisible();
  });

  await test.step('writes in Markdown, labels, chooses a pen name, previews and submits', async () => {
    await writer.getByRole('link', { name: 'Write a story' }).click();
    await writer.getByLabel('Title').fill('The kettle and the key');
    await writer.getByLabel('Your story').fill(STORY);
    await writer.getByLabel('Safe summary').fill('Learning to live with a door of one’s own.');
    const warnings = writer.getByRole('group', { name: 'Content warnings' });
    await tickWarning(writer, 'Justice', 'custody');
    await warnings.getByLabel('How strongly: custody').selectOption('mentioned');
    const appear = writer.getByRole('group', { name: 'How should you appear?' });
    await expect(appear.getByRole('radio', { name: 'As wren' })).toBeVisible();
    await appear.getByRole('radio', { name: 'Under a pen name' }).check();
    await appear.getByRole('textbox', { name: 'Pen name' }).fill('Marisol');
    const readers = writer.getByRole('group', { name: 'Who can read it?' });
    await expect(
      readers.getByRole('radio', { name: 'Anyone with no search listing' }),
    ).toBeChecked();

    await writer.getByRole('button', { name: 'Preview' }).click();
    const preview = writer.getByRole('region', { name: 'As readers will meet it' });
    await expect(preview.locator('strong')).toHaveText('counting');
    await expect(preview.getByText('The door had no handle')).toBeHidden();
    await preview.getByText(/^Veiled: custody/).click();
    await expect(preview.getByText('The door had no handle')).toBeVisible();
    await expectAccessible(writer, 'the preview');
    await expect(writer.getByLabel('Your story')).toHaveValue(STORY);

    await writer.getByRole('button', { name: 'Submit for review' }).click();
    await expect(writer.getByText('Thank you for your story')).toBeVisible();
    await expect(writer.getByText('Waiting to be read')).toBeVisible();
  });

  await test.step('it is read by nobody yet', async () => {
    await guest.goto('/stories');
    await expect(guest.getByText('No story has been published yet')).toBeVisible();
  });

  await test.step('the moderator claims it, reads it and returns it with a note', async () => {
    await moderator.goto('/moderation');
    await expect(moderator.getByRole('link', { name: 'The kettle and the key' })).toBeVisible();
    await expect(moderator.getByText('nobody was counting')).toBeHidden();
    await moderator.getByRole('button', { name: 'Claim' }).click();
    await expect(moderator.getByText('By Marisol')).toBeVisible();
    await expect(moderator.getByText('I leave the key in a bowl now')).toBeVisible();
    expect(await moderator.content()).not.toContain('wren');
    await moderator.getByRole('button', { name: 'Return with notes' }).click();
    const problems = moderator.getByRole('alert');
    await expect(problems).toBeFocused();
    await problems.getByRole('link', { name: 'Write a note to the writer' }).click();
    await moderator.getByLabel('Note to the writer').fill(NOTE);
    await moderator.getByRole('button', { name: 'Return with notes' }).click();
    await expect(moderator.getByText('Returned. The writer sees your note.')).toBeVisible();
  });

  await test.step('the writer sees the note, changes the story and sends it again', async () => {
    await writer.goto('/my/stories');
    await expect(writer.getByText(NOTE)).toBeVisible();
    await writer.getByRole('link', { name: 'Open and change' }).click();
    await expect(writer.getByText(NOTE)).toBeVisible();
    await expect(writer.getByLabel('Your story')).toHaveValue(STORY);
    await writer.getByLabel('How strongly: custody').selectOption('described');
    await writer.getByRole('button', { name: 'Save draft' }).click();
    await expect(writer.getByText('Your draft is stored.')).toBeVisible();
    await writer.getByRole('button', { name: 'Submit for review' }).click();
    await expect(writer.getByText('Waiting to be read')).toBeVisible();
  });

  await test.step('the moderator reads it again and approves it', async () => {
    await moderator.goto('/moderation');
    await moderator.getByRole('button', { name: 'Take the next one' }).click();
    await expect(moderator.getByText(NOTE)).toBeVisible();
    await moderator.getByRole('button', { name: 'Approve' }).click();
    await expect(moderator.getByText('Approved. Thank you for reading it.')).toBeVisible();
  });

  await test.step('a guest finds it, meets it veiled as usual, and opens it', async () => {
    await guest.goto('/stories');
    await expect(guest.getByText('Learning to live with a door')).toBeVisible();
    await guest.getByRole('link', { name: 'The kettle and the key' }).click();
    await expect(guest.getByRole('heading', { name: 'This story is veiled' })).toBeVisible();
    expect(await guest.content()).not.toContain('I leave the key in a bowl now');
    await guest.getByRole('link', { name: 'Open the story' }).click();
    await expect(guest.getByText('I leave the key in a bowl now')).toBeVisible();
    await expect(guest.getByRole('main')).toContainText('Marisol');
  });

  const comment = 'I put the phone down and looked at my own door.';
  await test.step('leaves a comment, which is held, and gets a receipt', async () => {
    await guest.getByLabel('Add a comment').fill(comment);
    await guest.getByRole('button', { name: 'Post comment' }).click();
    await expect(guest.getByText('Keep these seven words')).toBeVisible();
    await expect(guest.getByText(comment)).toBeVisible();
    await readOwn(writer);
    await expect(writer.getByText(comment)).toHaveCount(0);
  });

  await test.step('the moderator lets the comment show, and everyone sees it', async () => {
    await moderator.goto('/moderation');
    await moderator.getByRole('button', { name: 'Claim' }).click();
    await expect(moderator.getByText(comment)).toBeVisible();
    await moderator.getByRole('button', { name: 'Approve' }).click();
    await readOwn(writer);
    await expect(writer.getByText(comment)).toBeVisible();
    const stranger = await someone();
    await stranger.goto(new URL(writer.url()).pathname);
    await stranger.getByRole('link', { name: 'Open the story' }).click();
    await expect(stranger.getByText(comment)).toBeVisible();
    expect(await stranger.content()).not.toContain('wren');
  });
});
