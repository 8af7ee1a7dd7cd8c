import { eq } from 'drizzle-orm';
import type { Face } from '#lib/comments/views.ts';
import type { Context } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { personas } from '../db/schema/index.ts';
import { conflict } from '../errors.ts';
import {
  createAnonymous,
  createPenName,
  isSignedIn,
  issueReceipt,
  nameKey,
} from '../identity/index.ts';
import { namesIn } from '../stories/index.ts';
import { findFaces, usualFace } from './faces.ts';

export type Speaking = {
  /** 'handle', 'anonymous', 'pen_name', or the id of a persona of one's own. */
  as: string;
  penName?: string | undefined;
  /** The answer to 'as someone else too?': the same value as `as`. */
  sure?: string | undefined;
};

/** What someone without an account comes back with, and as whom. */
export type Receipt = { receiptId: string; words: string; name: string };

type Voice = { personaId: string; receipt?: Receipt };

/**
 * The persona under which the actor speaks in a thread, made when it is a new one. Throws conflict
 * 'choose-again', 'name-taken', and 'another-face' before two personas could be connected.
 */
export async function speakAs(
  tx: Transaction,
  ctx: Context,
  storyId: string,
  choice: Speaking,
): Promise<Voice> {
  const faces = await findFaces(tx, ctx.actor, storyId);
  if (isSignedIn(ctx.actor))
    return { personaId: await speakAsMember(tx, ctx, storyId, choice, faces) };
  const known = usualFace(faces);
  return known ? { personaId: known.id } : speakAsGuest(tx, ctx, storyId, choice);
}

async function speakAsMember(
  tx: Transaction,
  ctx: Context,
  storyId: string,
  choice: Speaking,
  faces: Face[],
): Promise<string> {
  const face = chosenFace(faces, choice);
  const known = usualFace(faces);
  // Also under a face that spoke here before: the one that is usual here is chosen beforehand.
  if (known && face?.id !== known.id && choice.sure !== choice.as)
    throw conflict('another-face', { before: known.name, now: face?.name ?? choice.penName ?? '' });
  return face?.id ?? createFace(tx, ctx, storyId, choice);
}

/** Without an account: a persona for this thread alone, and the receipt to come back as it. */
async function speakAsGuest(
  tx: Transaction,
  ctx: Context,
  storyId: string,
  choice: Speaking,
): Promise<Voice> {
  const personaId = await createFace(tx, ctx, storyId, choice);
  const receipt = await issueReceipt(tx, 'thread', personaId);
  const [{ name } = { name: '' }] = await tx
    .select({ name: personas.name })
    .from(personas)
    .where(eq(personas.id, personaId));
  return { personaId, receipt: { ...receipt, name } };
}

function chosenFace(faces: readonly Face[], { as, penName = '' }: Speaking): Face | undefined {
  if (as === 'anonymous') return faces.find(({ kind }) => kind === 'anonymous');
  if (as === 'handle') return faces.find(({ kind }) => kind === 'handle');
  if (as === 'pen_name') return faces.find(({ name }) => alike(name, penName));
  return faces.find(({ id }) => id === as);
}

async function createFace(
  tx: Transaction,
  ctx: Context,
  storyId: string,
  { as, penName = '' }: Speaking,
): Promise<string> {
  // Somebody who was signed in when the page came, and is not now, must not speak unawares.
  if (as !== 'anonymous' && as !== 'pen_name') throw conflict('choose-again');
  const taken = await namesIn(tx, storyId);
  if (as === 'anonymous') return createAnonymous(tx, ctx, storyId, taken);
  const inUse = [...taken].some((name) => alike(name, penName));
  if (inUse) throw conflict('name-taken');
  return createPenName(tx, ctx, penName);
}

const alike = (one: string, other: string) => nameKey(one) === nameKey(other);
