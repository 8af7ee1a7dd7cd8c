import { and, arrayOverlaps, eq, inArray, not, type SQL } from 'drizzle-orm';
import { codesAt, type ReaderSettings } from '#lib/warnings/settings.ts';
import type { Actor } from '../context.ts';
import { stories } from '../db/schema/index.ts';
import { isSignedIn } from '../identity/index.ts';

/** Stories this actor may read: published, and for members only when signed in. */
export const visibleTo = (actor: Actor): SQL | undefined =>
  isSignedIn(actor)
    ? eq(stories.state, 'published')
    : and(eq(stories.state, 'published'), inArray(stories.audience, ['listed', 'unlisted']));

/** Stories that hold something these settings hide; undefined when they hide nothing. */
export function hiddenBy(reading: ReaderSettings): SQL | undefined {
  const codes = codesAt(reading, 'hide');
  return codes.length > 0 ? arrayOverlaps(stories.warningCodes, codes) : undefined;
}

/** The rest. */
export function notHiddenBy(reading: ReaderSettings): SQL | undefined {
  const hidden = hiddenBy(reading);
  return hidden && not(hidden);
}
