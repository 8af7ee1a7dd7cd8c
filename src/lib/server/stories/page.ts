import { and, eq, or, type SQL } from 'drizzle-orm';
import type { StoryHead, StoryView } from '#lib/stories/views.ts';
import { strictest } from '#lib/warnings/codes.ts';
import { WHOLE_STORY } from '#lib/warnings/opening.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { Actor, Context } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import { personas, stories, storyRevisions } from '../db/schema/index.ts';
import { notFound } from '../errors.ts';
import { ownPersonaIds } from '../identity/index.ts';
import { canJudge } from '../moderation/index.ts';
import { meetParts } from '../warnings/index.ts';
import { CARD, toCard } from './cards.ts';
import { visibleTo } from './visible.ts';

/**
 * A story as this reader meets it: what they chose not to meet is not in the view until it is
 * among `opened`. Opening the story leaves its own veiled parts closed. Throws notFound.
 */
export async function getBySlug(
  ctx: Context,
  slug: string,
  reading: ReaderSettings,
  opened: ReadonlySet<string> = new Set(),
): Promise<StoryView> {
  const row = await findRow(ctx, slug);
  if (!row) throw notFound();
  const { summary, ...card } = toCard(row);
  const { id, topics, audience, parts, personaId } = row;
  const judged = canJudge(ctx.actor, personaId) ? { judged: true as const } : {};
  const head: StoryHead = { ...card, id, topics, listed: audience === 'listed', ...judged };
  const level = strictest(reading, card.warnings);
  if (level === 'show' || opened.has(WHOLE_STORY)) {
    const met = meetParts(parts, reading, opened);
    return { meets: 'text', head, summary, parts: met, opened: level !== 'show' };
  }
  return level === 'veil' ? { meets: 'veil', head, summary } : { meets: 'choice', head };
}

async function findRow(ctx: Context, slug: string) {
  const [row] = await ctx.db
    .select({
      ...CARD,
      id: stories.id,
      audience: stories.audience,
      personaId: stories.personaId,
      topics: storyRevisions.topics,
      parts: storyRevisions.parts,
    })
    .from(stories)
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .innerJoin(personas, eq(personas.id, stories.personaId))
    .where(and(eq(stories.slug, slug), readableBy(ctx.actor)));
  return row;
}

/** Its writer, who may come with a receipt, can read a story for members too. */
export function readableBy(actor: Actor): SQL | undefined {
  const ids = ownPersonaIds(actor);
  const own = and(eq(stories.state, 'published'), anyOf(stories.personaId, ids));
  return ids.length > 0 ? or(visibleTo(actor), own) : visibleTo(actor);
}
