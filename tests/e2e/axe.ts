import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Fails with every violation axe finds on the page, in light and in dark. Axe itself needs
 * JavaScript; without it pages are the same, so nothing is left unseen.
 */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    // Between light and dark nothing changes but colours.
    const asked = colorScheme === 'light' ? axe.withTags(RULES) : axe.withRules(OF_COLOURS);
    const { violations } = await asked.analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
    );
    expect.soft(found, `${what}, ${colorScheme}`).toEqual([]);
  }
}
