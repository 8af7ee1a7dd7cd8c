import { createHash, randomBytes } from 'node:crypto';
import { lt } from 'drizzle-orm';
import { env } from '#env';
import type { Context } from '../../context.ts';
import { dayOf } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { answeredChallenges } from '../../db/schema/index.ts';
import type { Held, Passkey } from './factors.ts';
import { inMinutes, openState, sealState } from './sealed-state.ts';

/** A question to the browser's passkeys, as JSON, and what comes back with the answer. */
export type PasskeyOffer = { question: string; state: string };
export type PasskeyAnswer = { state: string; credential: string };

type Purpose = 'a new passkey' | 'a passkey';
/** A question as it was asked of one account. */
export type Asked = { accountId: string; challenge: string };

/** Minutes in which a question has to be answered. */
const MINUTES = 10;

/** Whom passkeys are made for: the site as people reach it. */
export const relyingParty = () => ({ id: new URL(env().ORIGIN).hostname, origin: env().ORIGIN });

export const newChallenge = (): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(32));

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, 'base64url'));

/** A passkey as a question names it. */
export const namedIn = ({ factor: { credentialId: id, transports } }: Held<Passkey>) => ({
  id,
  transports,
});

/** The question for a page, with its challenge sealed for the way back. */
export function offered(
  ctx: Context,
  purpose: Purpose,
  accountId: string,
  options: { challenge: string },
): PasskeyOffer {
  const asked: Asked = { accountId, challenge: options.challenge };
  const state = sealState(purpose, asked, inMinutes(ctx.now, MINUTES));
  return { question: JSON.stringify(options), state };
}

/** What was asked of this account a short time ago, or null. */
export function askedOf(
  ctx: Context,
  purpose: Purpose,
  accountId: string,
  { state }: PasskeyAnswer,
): Asked | null {
  const asked = openState<Asked>(purpose, state, ctx.now);
  return asked?.accountId === accountId ? asked : null;
}

/** What the browser answered; whether it holds is for the library to find out. */
export function readAnswer<Response extends { id: string }>({
  credential,
}: PasskeyAnswer): Response | null {
  try {
    const read = JSON.parse(credential) as Response | null;
    return typeof read?.id === 'string' ? read : null;
  } catch {
    return null;
  }
}

/** Notes that a question was answered; false when it was before. */
export async function isFirstAnswer(
  tx: Transaction,
  ctx: Context,
  { challenge }: Asked,
): Promise<boolean> {
  const first = await tx
    .insert(answeredChallenges)
    .values({ challengeHash: sha256(challenge), answeredOn: dayOf(ctx.now) })
    .onConflictDoNothing()
    .returning({ hash: answeredChallenges.challengeHash });
  return first.length > 0;
}

/** Forgets challenges that are too old to be answered again; part of the nightly job. */
export const forgetChallenges = (ctx: Context): Promise<unknown> =>
  ctx.db
    .delete(answeredChallenges)
    .where(lt(answeredChallenges.answeredOn, dayOf(inMinutes(ctx.now, -MINUTES))));

/** What a passkey is found by: its id was drawn at random by whoever made it. */
export const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest();
