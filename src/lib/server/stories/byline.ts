import { eq } from 'drizzle-orm';
import type { StoryInput } from '#lib/stories/form.ts';
import type { Context } from '../context.ts';
import { newId } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { drafts, personas, stories } from '../db/schema/index.ts';
import { conflict } from '../errors.ts';
import {
  createAnonymous,
  createPenName,
  findOwn,
  forgetUnused,
  isSignedIn,
  moveReceipt,
  nameKey,
  type PersonaView,
} from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { cleanText } from '../text/index.ts';
import { newStory } from './own.ts';
import { isInReview } from './policy.ts';

type Chosen = Pick<StoryInput, 'byline' | 'penName'>;
type Story = { id: string; personaId: string };

/**
 * Puts a story that was never published under the persona its writer chose. A story that was
 * reviewed under another one goes on as a new story: the log of its reviews is for good, and would
 * join the two personas. Returns the story it is now. Throws conflict 'name-taken'.
 */
export async function applyByline(
  tx: Transaction,
  ctx: Context,
  story: Story,
  chosen: Chosen,
): Promise<Story> {
  const earlier = (await moderation.mapLatest(tx, [story.id])).get(story.id);
  const id = earlier ? newId() : story.id;
  const personaId = await choose(tx, ctx, { ...story, id }, chosen);
  if (personaId === story.personaId) return story;
  if (earlier) await moveToNewStory(tx, ctx, story, { id, personaId }, earlier);
  else await tx.update(stories).set({ personaId }).where(eq(stories.id, id));
  await moveReceipt(tx, story.personaId, personaId);
  await forgetUnused(tx, ctx, story.personaId);
  return { id, personaId };
}

async function moveToNewStory(
  tx: Transaction,
  ctx: Context,
  story: Story,
  next: Story,
  earlier: moderation.SubmissionView,
): Promise<void> {
  await newStory(tx, ctx, next.personaId, next.id);
  await tx.update(drafts).set({ storyId: next.id }).where(eq(drafts.storyId, story.id));
  if (isInReview(earlier)) await moderation.takeBack(tx, ctx, earlier.id);
  await tx.delete(stories).where(eq(stories.id, story.id));
}

async function choose(tx: Transaction, ctx: Context, story: Story, chosen: Chosen) {
  const now = await personaOf(tx, story.personaId);
  if (chosen.byline === 'handle') return handleOf(tx, ctx);
  if (chosen.byline === 'pen_name') return penNameOf(tx, ctx, now, tidy(chosen.penName));
  return now.kind === 'anonymous' ? now.id : createAnonymous(tx, ctx, story.id);
}

async function handleOf(tx: Transaction, ctx: Context): Promise<string> {
  const handle = (await own(tx, ctx)).find(({ kind }) => kind === 'handle');
  if (!handle) throw conflict('byline-not-open');
  return handle.id;
}

/** The pen name the story has, one the writer has already, or a new one. */
async function penNameOf(tx: Transaction, ctx: Context, now: PersonaView, name: string) {
  const candidates = [now, ...(isSignedIn(ctx.actor) ? await own(tx, ctx) : [])];
  const known = candidates.find(
    (persona) => persona.kind === 'pen_name' && nameKey(persona.name) === nameKey(name),
  );
  return known?.id ?? createPenName(tx, ctx, name);
}

async function personaOf(tx: Transaction, id: string): Promise<PersonaView> {
  const [persona] = await tx
    .select({ id: personas.id, kind: personas.kind, name: personas.name })
    .from(personas)
    .where(eq(personas.id, id));
  if (!persona) throw new Error('a story always has a persona');
  return persona;
}

const own = (tx: Transaction, ctx: Context) => findOwn({ ...ctx, db: tx });

const tidy = (name: string) => cleanText(name).replace(/\s+/g, ' ').trim();
