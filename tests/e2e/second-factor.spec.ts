import type { CDPSession, Page } from '@playwright/test';
import { now } from '#lib/server/context.ts';
import { codeOf } from '../support/factors.ts';
import { PASSPHRASE } from '../support/world.ts';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { expectRoom, expectTargets } from './layout.ts';
import { comeAs, somebody } from './people.ts';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Passphrase').fill(PASSPHRASE);
  await press(page, 'Sign in');
}

async function looksRight(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await expectTargets(page, name);
  await expectRoom(page, name);
}

/** An authenticator of the browser’s own, as a telephone or laptop has one. */
async function authenticator(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { cdp, authenticatorId };
}

test('an app is set up by its picture or its key, and asked for from then on', async ({
  page,
  site,
}, { project }) => {
  const username = `wren ${project.name.split(' ')[0]}`;
  await somebody(site.connection.db, username);
  await signIn(page, username);
  await page.goto('/account');
  await page.getByRole('link', { name: 'Second factor' }).click();
  await expect(page.getByText('You have none yet.')).toBeVisible();
  await looksRight(page, 'without a second factor');
  await press(page, 'Set up an app');
  await expect(page.getByRole('img', { name: 'The picture that an authenticator' })).toBeVisible();
  await looksRight(page, 'setting an app up');
  const secret = (await page.locator('code').textContent()) ?? '';
  await page.getByLabel('Code that the app shows now').fill('000000');
  await page.getByLabel('Name').fill('Old telephone');
  await press(page, 'This is my app');
  await expect(page.getByRole('alert')).toContainText('That code is not right');
  await expect(page.locator('code')).toHaveText(secret);
  await page.getByLabel('Code that the app shows now').fill(codeOf(secret, now()));
  await press(page, 'This is my app');
  await expect(page.getByRole('heading', { name: 'Old telephone' })).toBeVisible();
  await looksRight(page, 'with a second factor');

  await page.goto('/account');
  await press(page, 'Sign out');
  await signIn(page, username);
  await expect(page.getByRole('heading', { level: 1, name: 'One more step' })).toBeVisible();
  await looksRight(page, 'the second step');
  await page.getByLabel('Code').fill('123 456');
  await press(page, 'Continue');
  await expect(page.getByRole('alert')).toContainText('That code is not right');
  // The code of the next half minute: the one of this half minute was used to set the app up.
  await page.getByLabel('Code').fill(codeOf(secret, new Date(now().getTime() + 30_000)));
  await press(page, 'Continue');
  await expect(page.getByRole('heading', { name: 'My stories' })).toBeVisible();
});

test('a passkey is made, asked for, and refused when it was copied @script', async ({
  page,
  site,
}) => {
  const { cdp, authenticatorId } = await authenticator(page);
  const thistle = await somebody(site.connection.db, 'thistle');
  await comeAs(page, site.origin, thistle);
  await page.goto('/account/second-factor');
  await page.getByRole('textbox', { name: 'Name' }).fill('Laptop');
  await press(page, 'Add a passkey');
  await expect(page.getByText('It is yours now.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Laptop' })).toBeVisible();
  await page.context().clearCookies();

  await signIn(page, 'thistle');
  await expect(page.getByRole('heading', { level: 1, name: 'One more step' })).toBeVisible();
  await looksRight(page, 'the second step with a passkey');
  await press(page, 'Use a passkey');
  await expect(page.getByRole('heading', { name: 'My stories' })).toBeVisible();

  await test.step('the same passkey with an older counter is a copy of it', async () => {
    const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
    const [credential] = credentials;
    await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
    await cdp.send('WebAuthn.addCredential', {
      authenticatorId,
      credential: { ...credential!, signCount: 0 },
    });
    await page.context().clearCookies();
    await signIn(page, 'thistle');
    await press(page, 'Use a passkey');
    // As the site says it, above the page: the browser itself was content.
    await expect(page.getByRole('alert').getByRole('heading')).toBeVisible();
    await expect(page.getByRole('alert').first()).toContainText('did not work');
    await page.goto('/account');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });

  await test.step('without it the page says so and nothing is sent', async () => {
    await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
    await signIn(page, 'thistle');
    await press(page, 'Use a passkey');
    await expect(page.getByText('That did not work with the passkey.')).toBeVisible();
    await press(page, 'Use a passkey');
    await expect(page.getByText('That did not work with the passkey.')).toBeVisible();
  });
});

test('where there are no passkeys, the page says so and offers the other way', async ({
  page,
  site,
}, { project }) => {
  // As in an old browser; without JavaScript it is so by itself.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'));
  const brook = await somebody(site.connection.db, `brook ${project.name.split(' ')[0]}`);
  await comeAs(page, site.origin, brook);
  await page.goto('/account/second-factor');
  await expect(page.getByText('This page cannot ask for a passkey here.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add a passkey' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Set up an app' })).toBeVisible();
});

test('an administrator gives a role on the team’s page', async ({ page, site }, { project }) => {
  const which = project.name.split(' ')[0]!;
  const { db } = site.connection;
  await somebody(db, `apprentice ${which}`);
  await comeAs(page, site.origin, await somebody(db, `ada ${which}`, 'administrator'));
  await page.goto('/moderation');
  await page.getByRole('link', { name: 'Administration' }).click();
  await looksRight(page, 'the team');
  await page.getByLabel('Username').fill('nobody of that name');
  await page.getByRole('radio', { name: 'Moderator' }).check();
  await press(page, 'Give this role');
  await expect(page.getByRole('alert')).toContainText('Nobody has that name.');
  await page.getByLabel('Username').fill(`apprentice ${which}`);
  await press(page, 'Give this role');
  await expect(page.getByText('The role is changed.')).toBeVisible();
  await expect(page.getByRole('heading', { name: `apprentice ${which}` })).toBeVisible();
  await press(page, `Take off the team: apprentice ${which}`);
  await expect(page.getByRole('heading', { name: `apprentice ${which}` })).toHaveCount(0);
});
