import { and, eq, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import { comments, stories } from '../db/schema/index.ts';
import { isOwn, isSignedIn, ownPersonaIds } from '../identity/index.ts';
import { canModerate } from '../moderation/index.ts';

/** Anyone may answer a story they can see, with or without an account. */
export const canComment = (actor: Actor): boolean => actor.kind !== 'system';

/** Stories whose thread this actor may see: published, and members only for members. */
export const threadVisibleTo = (actor: Actor): SQL | undefined =>
  and(
    eq(stories.state, 'published'),
    isSignedIn(actor) ? undefined : or(ne(stories.audience, 'members'), ownStory(actor)),
  );

/** Comments this actor may see: what is published, their own, and the place of what was answered. */
export const commentVisibleTo = (actor: Actor): SQL | undefined =>
  or(
    eq(comments.state, 'published'),
    ownPersonaIds(actor).length > 0 ? ownComment(actor) : undefined,
    and(eq(comments.state, 'removed'), hasReplies),
  );

/** The actor's own comments, whatever became of them. */
export const ownComment = (actor: Actor): SQL => anyOf(comments.personaId, ownPersonaIds(actor));

/** Who may ask the writer of a comment for a content warning, and as whom; null for all others. */
export function asksAs(
  actor: Actor,
  { personaId, writerId }: { personaId: string; writerId: string },
): 'writer' | 'moderator' | null {
  if (isOwn(actor, personaId)) return null;
  if (isOwn(actor, writerId)) return 'writer';
  return canModerate(actor) ? 'moderator' : null;
}

const ownStory = (actor: Actor): SQL => anyOf(stories.personaId, ownPersonaIds(actor));

// A reply's path begins with the path of what it answers, so the thread's own index finds it.
const hasReplies = sql`exists (
  select 1 from comments r
  where r.story_id = comments.story_id and r.state = 'published'
    and r.path > comments.path and r.path < comments.path || 2147483647)`;
