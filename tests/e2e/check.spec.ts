import type { Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { comeAs } from './people.ts';

const STORY = `We lived in Dunmore for nine years. My officer Karen Smith rang on 12 March 2024. ${'We sat by the stove and said nothing much. '.repeat(4)} I still dream of Dunmore.`;

async function write(page: Page, story: string) {
  await page.goto('/write');
  await page.getByLabel('Title').fill('The stove');
  await page.getByLabel('Your story').fill(story);
  await page.getByLabel('Safe summary').fill('A stove, and who sat by it.');
  await page.getByLabel('None of these apply').check();
  await page.getByLabel('Anonymously').check();
}
const submit = (page: Page) => page.getByRole('button', { name: 'Submit for review' }).click();

test.describe('P20: the page before a story is sent', () => {
  test('P20: shows each find in its sentence, and does what was chosen; nothing chosen means keep', async ({
    page,
  }) => {
    await write(page, STORY);
    await submit(page);
    await expect(page.getByRole('heading', { name: 'Could someone recognise you' })).toBeVisible();
    await expect(page.getByText('What you choose nothing for stays as it is.')).toBeVisible();
    await expectAccessible(page);
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    const town = page.getByRole('group', { name: 'Place: Dunmore (2 times)' });
    await town.getByLabel('Say instead: a town').check();
    await page
      .getByRole('group', { name: /My officer Karen Smith/ })
      .getByLabel('Take it out')
      .check();
    await page.getByRole('button', { name: 'Back to the text, with these choices' }).click();
    const text = page.getByLabel('Your story');
    await expect(text).toHaveValue(
      /^We lived in a town for nine years\. … rang on 12 March 2024\./,
    );
    await expect(text).toHaveValue(/dream of a town\.$/);
    await submit(page);
    await expect(page.getByRole('main').getByRole('group')).toHaveCount(1);
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await expect(page.getByText('Your story is on its way')).toBeVisible();
  });

  test('P20: Enter on a choice sends nothing and loses no choice', async ({ page }) => {
    await write(page, STORY);
    await submit(page);
    const soften = page.getByRole('group', { name: /Dunmore/ }).getByLabel('Say instead: a town');
    await soften.check();
    await soften.press('Enter');
    await expect(page.getByRole('button', { name: 'Submit for review' })).toBeVisible();
    await expect(page.getByLabel('Your story')).toHaveValue(/^We lived in a town for nine years\./);
  });
});

test.describe('what may lack a warning', () => {
  test('a warning is suggested with its words, added only when ticked, and not asked about twice; the summary is changed right there', async ({
    page,
  }) => {
    await write(page, `That winter I wanted to die. ${'We sat by the stove. '.repeat(8)}`);
    await page.getByLabel('Safe summary').fill('The night I tried to kill myself, and a stove.');
    await submit(page);
    await expect(page.getByRole('heading', { name: 'Before you send it' })).toBeVisible();
    await expectAccessible(page);
    await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
    await expect(page.locator('mark', { hasText: 'wanted to die' })).toBeVisible();
    await page.getByLabel('Safe summary').fill('A stove, and who sat by it.');
    await page.getByRole('checkbox', { name: 'Add: suicidal thoughts, described' }).check();
    await page.getByRole('button', { name: 'Back to the text' }).click();
    await expect(page.getByText('Suicide and self-harm, 1 chosen')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'suicidal thoughts' })).toBeChecked();
    await expect(page.getByLabel('None of these apply')).not.toBeChecked();
    await expect(page.getByLabel('Safe summary')).toHaveValue('A stove, and who sat by it.');
    await submit(page);
    await expect(page.getByText('Your story is on its way')).toBeVisible();
  });

  test('what is left as it is goes out as it is', async ({ page }) => {
    await write(page, `That winter I wanted to die. ${'We sat by the stove. '.repeat(8)}`);
    await submit(page);
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await expect(page.getByText('Your story is on its way')).toBeVisible();
  });
});

test('a section that cannot be understood is told at its line before anything is asked', async ({
  page,
}) => {
  const story = `That winter I wanted to die.\n\n::: warning nosuch described\nThe stove.\n:::\n\n${'We sat by the stove. '.repeat(8)}`;
  await write(page, story);
  await submit(page);
  await expect(page.getByRole('alert')).toContainText("There is no warning called 'nosuch'.");
  await expect(page.getByLabel('Your story')).toHaveValue(story);
  await expect(page.getByRole('heading', { name: 'Before you send it' })).toHaveCount(0);
});

test.describe('P20: while somebody writes', () => {
  test('P20: finds are listed under the text, with a way back for each change @script', async ({
    page,
  }) => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(new URL(request.url()).pathname);
    });
    await write(page, STORY);
    const panel = page.getByRole('region', { name: 'These could tell who you are' });
    await expect(panel.getByText('Found: 3')).toBeVisible();
    await expectAccessible(page);
    const text = page.getByLabel('Your story');

    // While a field below has the focus, the list waits, so that nothing jumps under its hands.
    await expect(panel.getByRole('listitem')).toHaveCount(0);
    await page.getByLabel('Title').focus();
    const soften = panel.getByRole('button', { name: 'Say: a town (Dunmore)' });
    await soften.scrollIntoViewIfNeeded();
    const top = () => page.evaluate(() => scrollY);
    const before = await top();
    await soften.click();
    expect(await top()).toBe(before);
    await expect(text).toHaveValue(/^We lived in a town .* dream of a town\.$/s);
    await expect(panel.getByText('Changed: Dunmore')).toBeVisible();
    await panel.getByRole('button', { name: 'Undo' }).click();
    await expect(text).toHaveValue(STORY);

    await panel.getByRole('button', { name: 'Take out (12 March 2024)' }).click();
    await expect(text).toHaveValue(/rang on …\./);
    await text.focus();
    await page.keyboard.press('Control+z');
    await expect(text).toHaveValue(STORY);

    await panel.getByRole('button', { name: 'Keep (Dunmore)' }).click();
    await expect(panel.getByText('Found: 2')).toBeVisible();
    expect(new Set(sent)).toEqual(new Set(['/write/look']));
    await submit(page);
    await expect(page.getByRole('group', { name: /Dunmore/ })).toHaveCount(0);
    await expect(page.getByRole('group', { name: /Karen Smith/ })).toBeVisible();
  });

  test('P20: the script is small and on this page alone @script', async ({ page, village }) => {
    const scripts = async (path: string) => {
      const bytes: number[] = [];
      const count = async (response: import('@playwright/test').Response) => {
        if (response.url().endsWith('.js')) bytes.push((await response.body()).length);
      };
      page.on('response', count);
      await page.goto(path, { waitUntil: 'networkidle' });
      page.off('response', count);
      return bytes;
    };
    const [reading, writing] = [await scripts(`/stories/${village.open}`), await scripts('/write')];
    const sum = (sizes: number[]) => sizes.reduce((all, size) => all + size, 0);
    expect(writing.length).toBe(reading.length + 1);
    expect(sum(writing) - sum(reading)).toBeLessThan(4096);
  });
});

test('P20: without scripts no empty panel stands in the way', async ({
  page,
  javaScriptEnabled,
}) => {
  await page.goto('/write');
  const panel = page.getByRole('region', { name: 'These could tell who you are' });
  await expect(panel).toHaveCount(javaScriptEnabled ? 1 : 0);
});

test('P20: a writer compares their own names when they ask, and finds the way there', async ({
  page,
  site,
  village,
}) => {
  await comeAs(page, site.origin, village.member);
  await page.goto('/my/stories');
  await page.getByRole('link', { name: 'What your names share' }).click();
  await expect(page.getByRole('heading', { name: 'What your names share' })).toBeVisible();
  await expectAccessible(page);
});
