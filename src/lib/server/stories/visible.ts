import { and, arrayOverlaps, not, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { codesAt, type ReaderSettings } from '#lib/warnings/settings.ts';
import type { Actor } from '../context.ts';
import { stories } from '../db/schema/index.ts';
import { isSignedIn } from '../identity/index.ts';

/** Stories this actor may read: published, and for members only when signed in. */
export const visibleTo = (actor: Actor): SQL | undefined =>
  and(isPublished, isSignedIn(actor) ? undefined : forEveryone);

// Written out, not as parameters: else the planner cannot know that the lists' indexes apply.
const isPublished = sql`${stories.state} = 'published'`;
const forEveryone = sql`${stories.audience} <> 'members'`;

/** Stories that hold something these settings hide; undefined when they hide nothing. */
export function hiddenBy(
  reading: ReaderSettings,
  warningCodes: PgColumn = stories.warningCodes,
): SQL | undefined {
  const codes = codesAt(reading, 'hide');
  return codes.length > 0 ? arrayOverlaps(warningCodes, codes) : undefined;
}

/** The rest. */
export function notHiddenBy(reading: ReaderSettings, warningCodes?: PgColumn): SQL | undefined {
  const hidden = hiddenBy(reading, warningCodes);
  return hidden && not(hidden);
}
