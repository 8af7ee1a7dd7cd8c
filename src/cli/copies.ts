import type { Context } from '#lib/server/context.ts';
import * as identity from '#lib/server/identity/index.ts';

/**
 * Makes the copies that people asked for. The words of their page come from the texts of the
 * interface, which are there once the site was built.
 */
export async function makeCopies(ctx: Context): Promise<number> {
  const { copyPage } = await import('#lib/identity/copy-page.ts');
  return identity.makeCopies(ctx, copyPage);
}
