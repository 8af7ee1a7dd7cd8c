import { keyring } from '#lib/server/identity/keys/current.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';

const BURST = 20;
const EVERY = 20;
const FACTOR = 1000;

test('P19: a comment over the limit comes back whole; a little work lets it pass @script', async ({
  page,
  site,
  village,
}) => {
  await page.goto(`/stories/${village.open}`);
  // As if a lot had just been posted from this machine.
  const key = keyring().hash(
    `throttle ${new Date().toISOString().slice(0, 10)}`,
    'commenting',
    '127.0.0.1',
  );
  const full = (seconds: number) => site.connection.sql`
    insert into throttles (key, full_at)
    values (${key}, now() + make_interval(secs => ${seconds}))
    on conflict (key) do update set full_at = excluded.full_at`;
  await full(BURST * FACTOR * EVERY + 200);
  await page.getByLabel('Add a comment').fill('I am writing from a library, as many do.');
  await page.getByRole('button', { name: 'Post comment' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing you typed is lost');
  await expect(page.getByLabel('Add a comment')).toHaveValue(/from a library/);
  await expectAccessible(page, 'while it waits');
  await expect(page.getByText('You can send it now.')).toBeVisible({ timeout: 40_000 });
  await page.getByRole('button', { name: 'Post comment' }).click();
  await expect(page.getByText('Keep these seven words')).toBeVisible();
  await full(0);
});
