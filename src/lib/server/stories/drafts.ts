import { and, eq, sql } from 'drizzle-orm';
import type { StoryInput } from '#lib/stories/form.ts';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Transaction } from '../db/client.ts';
import { drafts, stories } from '../db/schema/index.ts';
import { conflict, forbidden } from '../errors.ts';
import { transact } from '../events/index.ts';
import {
  createAnonymous,
  isSignedIn,
  issueReceipt,
  ownPersonaIds,
  sealPenName,
  startReceiptSession,
  throttle,
} from '../identity/index.ts';
import { lockOwn, newStory, type OwnStory, requireOpen } from './own.ts';
import { canBegin } from './policy.ts';

/** A first save; for those without an account with the words to come back with, told this once. */
export type Saved = { storyId: string; receipt?: { words: string; sessionToken: string } };

/** Stores a new story for someone at `address`, born under an anonymous persona of its own. */
export async function saveNew(ctx: Context, address: string, input: StoryInput): Promise<Saved> {
  if (!canBegin(ctx.actor)) throw forbidden();
  await throttle(ctx, 'writing', address);
  return transact(ctx, async (tx) => {
    const { personaId: _, ...saved } = await begin(tx, ctx, input);
    return saved;
  });
}

/** Stores the writer's text as it is. Throws conflict 'saved-elsewhere', with the newest version, when another window saved since. */
export async function save(ctx: Context, storyId: string, input: StoryInput): Promise<void> {
  await throttle(ctx, 'writing', storyId);
  await transact(ctx, async (tx) => {
    const story = await lockOwn(tx, ctx, storyId);
    requireOpen(story);
    await storeDraft(tx, ctx, story, input);
  });
}

/**
 * Makes the story's rows, and a receipt with its session for someone without an account. Throws
 * conflict 'saved-already', with its id, for the same story sent twice.
 */
export async function begin(
  tx: Transaction,
  ctx: Context,
  input: StoryInput,
): Promise<Saved & { personaId: string }> {
  await refuseTwice(tx, ctx, input);
  const storyId = newId();
  const personaId = await createAnonymous(tx, ctx, storyId);
  await newStory(tx, ctx, personaId, storyId);
  await tx.insert(drafts).values({ ...sealed(input), storyId, version: 1 });
  if (isSignedIn(ctx.actor)) return { storyId, personaId };
  const { receiptId, words } = await issueReceipt(tx, 'story', personaId);
  const sessionToken = await startReceiptSession({ ...ctx, db: tx }, receiptId);
  return { storyId, personaId, receipt: { words, sessionToken } };
}

/** Replaces the draft that the page showed (none: version 0); what another window saved stays. */
export async function storeDraft(
  tx: Transaction,
  ctx: Context,
  { id: storyId, state }: Pick<OwnStory, 'id' | 'state'>,
  { version, ...said }: StoryInput,
): Promise<void> {
  // A published story keeps its byline; another pen name in its row would join the two.
  const text = state === 'draft' ? sealed(said) : { ...said, byline: null, penName: '' };
  const rows =
    version === 0
      ? await tx
          .insert(drafts)
          .values({ ...text, storyId })
          .onConflictDoNothing()
          .returning({ version: drafts.version })
      : await tx
          .update(drafts)
          .set({ ...text, version: sql`${drafts.version} + 1` })
          .where(and(eq(drafts.storyId, storyId), eq(drafts.version, version)))
          .returning({ version: drafts.version });
  if (rows.length === 0) throw await savedElsewhere(tx, storyId);
  await tx
    .update(stories)
    .set({ changedOn: dayOf(ctx.now) })
    .where(eq(stories.id, storyId));
}

const sealed = <T extends { penName: string }>(said: T): T => ({
  ...said,
  penName: sealPenName(said.penName),
});

async function savedElsewhere(tx: Transaction, storyId: string) {
  const [newest] = await tx
    .select({ version: drafts.version })
    .from(drafts)
    .where(eq(drafts.storyId, storyId));
  return conflict('saved-elsewhere', { version: newest?.version ?? 0 });
}

/** A form of a new story that comes twice (a reload, a double press) is one story. */
async function refuseTwice(tx: Transaction, ctx: Context, { title, source }: StoryInput) {
  const ids = ownPersonaIds(ctx.actor);
  if (ids.length === 0 || source.trim() === '') return;
  const [same] = await tx
    .select({ storyId: stories.id })
    .from(stories)
    .innerJoin(drafts, eq(drafts.storyId, stories.id))
    .where(and(anyOf(stories.personaId, ids), eq(drafts.title, title), eq(drafts.source, source)))
    .limit(1);
  if (same) throw conflict('saved-already', same);
}
