import { eq } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { dayOf, newListKey, newSlug } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { stories } from '../db/schema/index.ts';
import { conflict, notFound } from '../errors.ts';
import { canEdit } from './policy.ts';

export type OwnStory = typeof stories.$inferSelect;

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether a part of an address can be an id at all; the database refuses to compare anything else. */
export const isId = (text: string): boolean => ID.test(text);

/** The writer's own story, held until the transaction ends. Throws notFound for anyone else's. */
export async function lockOwn(tx: Transaction, ctx: Context, storyId: string): Promise<OwnStory> {
  if (!isId(storyId)) throw notFound();
  const [story] = await tx.select().from(stories).where(eq(stories.id, storyId)).for('update');
  if (!story || !canEdit(ctx.actor, story)) throw notFound();
  return story;
}

/** Throws conflict 'not-open' while a story waits for its slot, and after it is gone for good. */
export function requireOpen({ state }: Pick<OwnStory, 'state'>): void {
  if (!['draft', 'published', 'paused'].includes(state)) throw conflict('not-open');
}

/** Makes the row of a story that nobody has read yet. */
export async function newStory(
  tx: Transaction,
  ctx: Context,
  personaId: string,
  id: string,
): Promise<void> {
  const changedOn = dayOf(ctx.now);
  await tx
    .insert(stories)
    .values({ id, personaId, slug: newSlug(), listKey: newListKey(), changedOn });
}
