import type { Page } from '@playwright/test';
import * as comments from '#lib/server/comments/index.ts';
import { now } from '#lib/server/context.ts';
import type { Connection } from '#lib/server/db/client.ts';
import * as stories from '#lib/server/stories/index.ts';
import { cleanText, renderText } from '#lib/server/text/index.ts';
import { writersSlugs } from '#lib/warnings/vocabulary.ts';
import { plant, type Planted } from '../server/stories/published.ts';
import { sent, story } from '../server/stories/support.ts';
import { contextOf, guest } from '../support/world.ts';
import { XSS_VECTORS } from '../support/xss-vectors.ts';
import { expect, test } from './fixtures.ts';
import { comeAs, somebody, type Somebody } from './people.ts';
import { approve } from './village.ts';

const PADDING = 'This stands before it, so that the story is long enough to be sent. '.repeat(2);
const isClear = (text: string) => renderText(text, writersSlugs()).problems.length === 0;
const families = Object.values(XSS_VECTORS).map((family) =>
  family.map((vector) => cleanText(vector).trim()),
);
const vectors = families.flat();

type Attack = { moderator: Somebody; slugs: string[]; talk: string };
let attack: Attack | undefined;

/** Everything a stranger can fill in, filled with every vector; once for each worker's site. */
async function attacked({ db, sql }: Connection): Promise<Attack> {
  const moderator = await somebody(db, 'bystander', 'moderator');
  const anyone = () => contextOf(db, guest, now());
  const slugs = [];
  for (const vector of vectors) {
    const { id, slug } = await plant(db, planted(vector));
    await sql`update personas set name = ${vector.slice(0, 40)}
      where id = (select persona_id from stories where id = ${id})`;
    slugs.push(slug);
  }
  for (const family of families) {
    const source = `${PADDING}\n\n${family.filter(isClear).join('\n\n')}`;
    const title = family[0]!.slice(0, 120);
    await sent(stories.submitNew(anyone(), 'a', story({ title, summary: title, source })));
  }
  const talk = slugs[0]!;
  for (const text of vectors.filter(isClear)) {
    const said = { story: { slug: talk }, as: 'anonymous', text };
    // What is nothing but something hostile leaves nothing to post.
    const posted = await comments.post(anyone(), 'a', said).catch(onlyEmpty);
    if (posted) await approve(await moderator.again(), posted.id);
    await comments.report(anyone(), 'a', { slug: talk }, { reason: 'other', details: text });
  }
  return { moderator, slugs, talk };
}

/** A story whose every visible text is the vector, in an open part and in a veiled one. */
function planted(vector: string): Planted {
  const { parts } = renderText(vector, writersSlugs());
  const veil = { kind: 'veiled', warning: 'custody', degree: 'described' } as const;
  return {
    title: vector.slice(0, 120),
    summary: vector.slice(0, 300),
    parts: [...parts, ...parts.map((part) => ({ ...part, ...veil }))],
    warnings: { other: 'mentioned' },
    other: vector.slice(0, 60),
  };
}

function onlyEmpty(error: Error): null {
  expect(error.message).toBe('text-problem');
  return null;
}

test.beforeEach(async ({ site, page }) => {
  test.setTimeout(120_000);
  attack ??= await attacked(site.connection);
  page.on('dialog', (dialog) => {
    throw new Error(`A text opened a dialog: ${dialog.message()}`);
  });
});

/** Opens everything, and does to each element what a reader might do; strays fail the test. */
async function poke(page: Page): Promise<void> {
  const address = page.url();
  await page.evaluate(() => {
    addEventListener('click', (event) => event.preventDefault(), true);
    addEventListener('submit', (event) => event.preventDefault(), true);
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const element of document.querySelectorAll<HTMLElement>('main *')) {
      element.focus();
      for (const name of ['pointerover', 'mouseover', 'mouseenter', 'click', 'toggle', 'error'])
        element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
    }
  });
  expect(page.url()).toBe(address);
  await expect(page.getByRole('link', { name: 'Leave this site' })).toBeVisible();
}

/** Goes through a list from its first page to its last; gives what it came through. */
async function leafThrough(page: Page, path: string, next: string): Promise<number> {
  let pages = 0;
  for (let address: string | null = path; address; pages++) {
    await page.goto(address);
    await poke(page);
    const link = page.getByRole('link', { name: next, exact: true });
    address = (await link.count()) > 0 ? await link.getAttribute('href') : null;
  }
  return pages;
}

test.describe('hostile texts do nothing in the browser', () => {
  test('in stories, open and veiled, their titles, names, summaries and labels', async ({
    page,
  }) => {
    const { slugs } = attack!;
    expect(slugs.length).toBeGreaterThan(100);
    // Each is visited before a release; day by day one of each family stands for it.
    const firsts = families.map((family) => slugs[vectors.indexOf(family[0]!)]!);
    for (const slug of process.env.TEST_DEEP ? slugs : firsts) {
      await page.goto(`/stories/${slug}`);
      await poke(page);
    }
  });

  test('in lists and the feed', async ({ page, site }) => {
    expect(await leafThrough(page, '/stories', 'Older')).toBeGreaterThan(3);
    await page.goto('/');
    await poke(page);
    const feed = await (await fetch(`${site.origin}/feed.xml`)).text();
    const problems = await page.evaluate((xml) => {
      const parsed = new DOMParser().parseFromString(xml, 'application/xml');
      return parsed.querySelectorAll('parsererror, script, [onload], [onerror]').length;
    }, feed);
    expect(problems).toBe(0);
  });

  test('in comments', async ({ page }) => {
    const path = `/stories/${attack!.talk}`;
    expect(await leafThrough(page, path, 'More comments')).toBeGreaterThan(1);
    await page.goto(`${path}/report`);
    await poke(page);
  });

  test('in the moderators’ queue, texts and reports', async ({ page, site }) => {
    await comeAs(page, site.origin, attack!.moderator);
    await leafThrough(page, '/moderation/reports', 'Next page');
    await page.goto('/moderation');
    await poke(page);
    for (const _ of process.env.TEST_DEEP ? families : [1, 2]) {
      await page.goto('/moderation');
      await page.getByRole('button', { name: 'Take the next one' }).click();
      await expect(page.getByRole('button', { name: 'Approve' })).toBeVisible();
      await poke(page);
    }
  });
});
