import type { Page } from '@playwright/test';

/** Opens a group of content warnings, as 'Justice', and ticks the one with this label. */
export async function tickWarning(page: Page, group: string, label: string): Promise<void> {
  const field = page.getByRole('group', { name: 'Content warnings' });
  const summary = field.locator('summary', { hasText: group });
  const isOpen = await summary.evaluate((it) => it.closest('details')?.open ?? false);
  if (!isOpen) await summary.click();
  await field.getByRole('checkbox', { name: label }).check();
}
