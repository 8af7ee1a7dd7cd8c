import { and, eq, sql } from 'drizzle-orm';
import type { StoryInput } from '#lib/stories/form.ts';
import type { Context } from '../context.ts';
import { dayOf, newId } from '../context.ts';
import { anyOf } from '../db/any-of.ts';
import type { Transaction } from '../db/client.ts';
import { drafts, stories } from '../db/schema/index.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { transact } from '../events/index.ts';
import {
  createAnonymous,
  isSignedIn,
  issueReceipt,
  openNew,
  openPenName,
  ownPersonaIds,
  refuseReceipts,
  sealPenName,
  sendOnce,
  throttle,
} from '../identity/index.ts';
import { lockOwn, newStory, type OwnStory, requireOpen } from './own.ts';
import { canBegin } from './policy.ts';

/** A first save; for those without an account with the words to come back with, told this once. */
export type Saved = { storyId: string; receipt?: { words: string; sessionToken: string } };
/** The same as it is made; its session begins when it is told. */
type Begun = { storyId: string; receipt?: { receiptId: string; words: string } };

/** Stores a new story for someone at `address`, born under an anonymous persona of its own. */
export async function saveNew(ctx: Context, address: string, input: StoryInput): Promise<Saved> {
  if (!canBegin(ctx.actor)) throw forbidden();
  return sendNew(ctx, { address, about: 'save' }, input, async (tx) => {
    const { personaId: _, ...begun } = await begin(tx, ctx, input);
    return begun;
  });
}

/**
 * Counts and makes a new story. The same form sent twice without an account makes one, and tells its
 * receipt to both.
 */
export async function sendNew<T extends Begun>(
  ctx: Context,
  from: { address: string; about: 'save' | 'submit' },
  input: StoryInput,
  make: (tx: Transaction) => Promise<T>,
): Promise<Omit<T, 'receipt'> & Pick<Saved, 'receipt'>> {
  const { receipt, ...made } = await transact(ctx, (tx) => {
    const counted = async () => {
      await throttle(ctx, 'writing', from.address);
      return make(tx);
    };
    if (isSignedIn(ctx.actor)) return counted();
    const isUnseen = ({ storyId }: T) => isDraft(tx, storyId);
    return sendOnce(tx, ctx, { ...from, words: JSON.stringify(input), isUnseen }, counted);
  });
  return { ...made, ...(receipt && { receipt: await openNew(ctx, receipt) }) };
}

async function isDraft(tx: Transaction, storyId: string): Promise<boolean> {
  const [row] = await tx
    .select({ state: stories.state })
    .from(stories)
    .where(eq(stories.id, storyId));
  return row?.state === 'draft';
}

/**
 * Stores the writer's text as it is. Throws conflict 'receipt-in-text', and 'saved-elsewhere', with
 * the newest version, when another window saved since.
 */
export async function save(ctx: Context, storyId: string, input: StoryInput): Promise<void> {
  await countWriting(ctx);
  await transact(ctx, async (tx) => {
    const story = await lockOwn(tx, ctx, storyId);
    requireOpen(story);
    await refuseReceipts({ db: tx }, textsOf(input));
    await storeDraft(tx, ctx, story, input);
  });
}

/**
 * Makes the story's rows, and a receipt for someone without an account. Throws conflict
 * 'receipt-in-text', and 'saved-already', with its id, for the same story sent twice.
 */
export async function begin(
  tx: Transaction,
  ctx: Context,
  input: StoryInput,
): Promise<Begun & { personaId: string }> {
  await refuseTwice(tx, ctx, input);
  await refuseReceipts({ db: tx }, textsOf(input));
  const storyId = newId();
  const personaId = await createAnonymous(tx, ctx, storyId);
  await newStory(tx, ctx, personaId, storyId);
  await tx.insert(drafts).values({ ...sealed(input), storyId, version: 1 });
  if (isSignedIn(ctx.actor)) return { storyId, personaId };
  return { storyId, personaId, receipt: await issueReceipt(tx, 'story', personaId) };
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

/** What somebody types into a story's form, by its fields. */
export const textsOf = ({ title, summary, source, otherWarning, penName }: StoryInput) => ({
  ...{ title, summary, otherWarning, penName },
  story: source,
});

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

/**
 * Counts one act of writing on a story that exists: by who writes, for anyone may know the story's
 * id, and must not use up its writer's turns. Throws notFound for someone who can have no story.
 */
export async function countWriting(ctx: Context): Promise<void> {
  const { actor } = ctx;
  if (isSignedIn(actor)) return throttle(ctx, 'writing', actor.accountId);
  if (actor.kind !== 'receipt') throw notFound();
  return throttle(ctx, 'writing', actor.receiptId);
}

/**
 * A form of a new story that comes twice (a reload, a double press) is one story. One that says
 * anything else is another: what somebody chose is never dropped.
 */
async function refuseTwice(tx: Transaction, ctx: Context, said: StoryInput) {
  const ids = ownPersonaIds(ctx.actor);
  if (ids.length === 0 || said.source.trim() === '') return;
  const alike = await tx
    .select({ storyId: stories.id, draft: drafts })
    .from(stories)
    .innerJoin(drafts, eq(drafts.storyId, stories.id))
    .where(
      and(
        anyOf(stories.personaId, ids),
        eq(drafts.title, said.title),
        eq(drafts.source, said.source),
      ),
    );
  const same = alike.find(({ draft }) => saysTheSame(draft, said));
  if (same) throw conflict('saved-already', { storyId: same.storyId });
}

/** Veiled sections may have added warnings to the draft when it was sent. */
const saysTheSame = (draft: typeof drafts.$inferSelect, said: StoryInput): boolean =>
  draft.summary === said.summary &&
  draft.byline === said.byline &&
  draft.audience === said.audience &&
  openPenName(draft.penName) === said.penName &&
  Object.keys(said.warnings).every((slug) => slug in draft.warnings);
