import { and, eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { comments } from '../db/schema/index.ts';
import { isSignedIn } from '../identity/index.ts';
import { isWatched } from '../stories/index.ts';
import { ownComment } from './policy.ts';

/** How many published comments make someone known here. */
const NEW_UNTIL = 3;

/**
 * Whether a comment by this actor is read before it shows. What counts is the person, over all
 * personas: a new pen name makes nobody new, and hides nobody who is. Where somebody may be in
 * danger everybody's is read first, for three days.
 */
export async function isHeld(
  tx: Transaction,
  ctx: Context,
  story: { slug: string } | { id: string },
): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind === 'staff') return false;
  if (!isSignedIn(actor)) return true;
  const published = await tx
    .select({ id: comments.id })
    .from(comments)
    .where(and(ownComment(actor), eq(comments.state, 'published')))
    .limit(NEW_UNTIL);
  return published.length < NEW_UNTIL || isWatched(tx, ctx, story);
}
