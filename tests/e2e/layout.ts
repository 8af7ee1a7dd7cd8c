import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Nothing is wider than the window: at 360 and 320 px, and at 360 px with text twice as large. */
export async function expectRoom(page: Page, what: string): Promise<void> {
  for (const [width, size] of [
    [360, '100%'],
    [320, '100%'],
    [360, '200%'],
  ] as const) {
    await page.setViewportSize({ width, height: 740 });
    const over = await page.evaluate((fontSize) => {
      document.documentElement.style.fontSize = fontSize;
      const wide = [...document.querySelectorAll('body *')].filter((element) => {
        const { right, width } = element.getBoundingClientRect();
        return width > 1 && right > innerWidth + 1 && element.closest('.away') === null;
      });
      const { scrollWidth, clientWidth } = document.documentElement;
      return {
        wide: wide.map((element) => element.outerHTML.slice(0, 120)),
        scrollWidth,
        clientWidth,
      };
    }, size);
    expect.soft(over.wide, `${what} at ${width} px, ${size}`).toEqual([]);
    expect.soft(over.scrollWidth, what).toBe(over.clientWidth);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ''));
}

/**
 * What can be pressed is at least 44 px high. Links within a sentence are as high as their line;
 * a check box counts with its label, which answers to the same tap.
 */
export async function expectTargets(page: Page, what: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  const small = await page.evaluate(() => {
    const isInSentence = (element: Element) =>
      getComputedStyle(element).display === 'inline' &&
      (element.parentElement?.textContent ?? '').trim() !== (element.textContent ?? '').trim();
    const heightOf = (element: Element) => {
      const { id } = element;
      const isTick = element.matches('[type=radio], [type=checkbox]');
      const target = isTick ? document.querySelector(`label[for="${id}"]`) : element;
      return target?.getBoundingClientRect().height ?? 0;
    };
    return [...document.querySelectorAll('a[href], button, summary, input, select, textarea')]
      .filter((element) => element.checkVisibility() && !element.matches('[type=hidden], .skip'))
      .filter((element) => heightOf(element) < 43.9 && !isInSentence(element))
      .map((element) => `${heightOf(element)} px: ${element.outerHTML.slice(0, 120)}`);
  });
  expect.soft(small, what).toEqual([]);
}
