import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Presses Tab until something of this name has the focus; every stop on the way must have a name. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let stops = 0; stops < 120; stops++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const said = await focused.evaluate((element) => {
      const labels = [...((element as HTMLInputElement).labels ?? [])];
      const named = labels.length > 0 ? labels : [element];
      const name = element.getAttribute('aria-label');
      return name ?? named.map(({ textContent }) => textContent).join(' ');
    });
    const words = said.replaceAll(/\s+/g, ' ').trim();
    expect(words, 'whatever has the focus has a name').not.toBe('');
    if (typeof name === 'string' ? words === name : name.test(words)) return;
  }
  throw new Error(`nothing is called ${name}`);
}
