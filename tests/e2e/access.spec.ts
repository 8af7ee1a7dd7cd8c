import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { expectRoom, expectTargets } from './layout.ts';
import { comeAs } from './people.ts';
import type { Village } from './village.ts';

type Visit = [name: string, path: string, act?: (page: Page) => Promise<void>];

const press = (name: string) => (page: Page) => page.getByRole('button', { name }).click();
const open = (page: Page) => page.getByRole('link', { name: 'Open the story' }).click();

const PUBLIC: (village: Village) => Visit[] = ({ open: story, veiled, comment }) => [
  ['the first page', '/'],
  ['stories', '/stories'],
  ['a topic', '/topics/drink'],
  ['a topic without stories', '/topics/gambling'],
  ['a story', `/stories/${story}`],
  ['a veiled story', `/stories/${veiled}`],
  ['an opened story', `/stories/${veiled}`, open],
  ['an answer', `/stories/${story}?reply=${comment}`],
  ['a comment too short', `/stories/${story}`, press('Post comment')],
  ['reporting a story', `/stories/${story}/report`],
  ['reporting a comment', `/comments/${comment}/report`],
];

const AROUND = (): Visit[] => [
  ['reading settings', '/reading-settings'],
  ['saved for later', '/saved'],
  ['search', '/search?q=the+day'],
  ['help', '/help-now'],
  ['about', '/about'],
  ['guidelines', '/guidelines'],
  ['privacy', '/privacy'],
  ['what the team did', '/transparency'],
  ['writing', '/write'],
  ['writing, refused', '/write', press('Submit for review')],
  ['return', '/return'],
  ['sign-up', '/sign-up'],
  ['sign-in', '/sign-in'],
  ['sign-in, refused', '/sign-in', signInWrongly],
  ['recovery', '/recover'],
  ['recovery by mail', '/recover/mail'],
  ['recovery, a mail is on its way', '/recover?sent'],
  ['no page', '/stories/nothing-of-the-kind'],
];

const WRITERS: (village: Village) => Visit[] = ({ open: story, returned }) => [
  ['the writer’s stories', '/my/stories'],
  ['a returned story', `/drafts/${returned}`],
  ['the preview', `/drafts/${returned}`, press('Preview')],
  ['the check', `/drafts/${returned}`, sendWithDetails],
  ['changing a name', '/my/stories', changeName],
  ['changing a name, refused', '/my/stories', changeNameInVain],
  ['the writer’s comments', '/my/comments'],
  ['all names', '/account/personas', openFacts],
  ['the account', '/account'],
  ['sessions', '/account/sessions'],
  ['a feed of one’s own', '/account/feed'],
  ['all that is held', '/account/data'],
  ['leaving', '/account/data/leaving'],
  ['the mail address', '/account/mail'],
  ['the mail address, refused', '/account/mail', askWrongly],
  ['another passphrase', '/account/passphrase'],
  ['one’s own story', `/stories/${story}`],
];

const MODERATORS: (village: Village) => Visit[] = ({ waiting, claimed, open: story, comment }) => [
  ['the queue', '/moderation'],
  ['a submission before its claim', `/moderation/submissions/${waiting}`],
  ['a claimed submission', `/moderation/submissions/${claimed}`],
  ['a refused decision', `/moderation/submissions/${claimed}`, press('Decline')],
  ['what is known of a writer', `/moderation/submissions/${claimed}/person`, openFacts],
  ['what was asked', '/moderation/unmaskings'],
  ['reports', '/moderation/reports'],
  ['appeals', '/moderation/appeals'],
  ['a moderator’s care', '/moderation/care'],
  ['how the work stands', '/moderation/team'],
  ['notes to write from', '/moderation/notes'],
  ['figures of veils', '/moderation/warnings'],
  ['adding a warning', `/stories/${story}/warnings`],
  ['asking for a warning', `/comments/${comment}/ask-for-warning`],
  ['the log', '/moderation/log'],
  ['the figures about veils', '/moderation/warnings'],
];

async function askWrongly(page: Page): Promise<void> {
  await page.getByLabel('Mail address').fill('wren@reeds.example');
  await page.getByLabel('Passphrase you use now').fill('not the right one');
  await page.getByRole('button', { name: 'Send a code' }).click();
}

async function signInWrongly(page: Page): Promise<void> {
  await page.getByLabel('Username').fill('wren');
  await page.getByLabel('Passphrase').fill('not the right one');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function changeName(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Change the name on it' }).first().click();
}

async function changeNameInVain(page: Page): Promise<void> {
  await changeName(page);
  await page.getByRole('button', { name: 'Cut the link for good' }).click();
}

async function openFacts(page: Page): Promise<void> {
  for (const summary of await page.locator('summary').all()) await summary.click();
}

async function sendWithDetails(page: Page): Promise<void> {
  await page
    .getByLabel('Your story')
    .fill(`Write to mara@example.org. ${'It was raining. '.repeat(9)}`);
  await page.getByRole('radio', { name: 'Anonymously' }).check();
  await page.getByRole('button', { name: 'Submit for review' }).click();
}

const ROLES = [
  ['a reader', PUBLIC, null],
  ['a guest', AROUND, null],
  ['a writer', WRITERS, 'writer'],
  ['a moderator', MODERATORS, 'moderator'],
] as const;

for (const [who, visits, role] of ROLES) {
  test(`every page of ${who} is accessible, has room and targets for fingers @script`, async ({
    page,
    site,
    village,
  }) => {
    test.setTimeout(180_000);
    if (role) await comeAs(page, site.origin, village[role]);
    for (const [name, path, act] of visits(village)) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(path);
      await act?.(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expectAccessible(page, name);
      await expectTargets(page, name);
      await expectRoom(page, name);
    }
  });
}

test('a story that settings hide, and lists that leave it out, are accessible', async ({
  page,
  village,
}) => {
  await page.goto('/reading-settings');
  await page.getByLabel('abuse by a partner or family', { exact: true }).selectOption('Hide');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  await expectAccessible(page, 'saved settings');
  await page.goto('/stories');
  await expect(page.getByText('1 story hidden by your settings')).toBeVisible();
  await expectAccessible(page, 'a list that leaves something out');
  await page.goto(`/stories/${village.veiled}`);
  await expect(page.getByRole('heading', { name: 'Your settings hide this story' })).toBeVisible();
  await expectAccessible(page, 'a hidden story');
});

test('the first stop of the keyboard leads past the head of the page', async ({ page }) => {
  await page.goto('/stories');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the text' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inMain = page.locator('main :focus');
  await expect(inMain).toHaveCount(1);
});

test('wherever the keyboard goes, it is seen @script', async ({ page, village }) => {
  for (const path of ['/', `/stories/${village.open}`, '/write', '/reading-settings']) {
    await page.goto(path);
    const stops = await page.locator('a[href], button, summary, input, select, textarea').count();
    for (let stop = 0; stop < Math.min(stops, 60); stop++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const { top, bottom, left, right } = element.getBoundingClientRect();
        const seen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
        return { html: element.outerHTML.slice(0, 100), seen, outlineStyle, outlineWidth };
      });
      if (!focused) break;
      expect(focused, path).toMatchObject({ seen: true, outlineStyle: 'solid' });
      expect(parseFloat(focused.outlineWidth), focused.html).toBeGreaterThanOrEqual(2);
    }
  }
});

test('what is missing is said first, and leads to its field', async ({ page, village }) => {
  await page.goto(`/stories/${village.open}`);
  await page.getByRole('radio', { name: 'Under a pen name' }).check();
  await page.getByLabel('Add a comment').fill('Thank you.');
  await page.getByRole('button', { name: 'Post comment' }).click();
  const problems = page.getByRole('alert');
  await expect(problems).toBeFocused();
  await expect(problems).toBeInViewport();
  await expect(page.getByLabel('Add a comment')).toHaveValue('Thank you.');
  await problems.getByRole('link').first().click();
  await expect(page.getByRole('textbox', { name: 'Pen name' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Pen name' })).toHaveAccessibleDescription(
    /at least two letters/,
  );
});
