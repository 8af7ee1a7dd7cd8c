import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { type Held, isPasskey, keepFactor, type Passkey } from './factors.ts';
import {
  type Asked,
  askedOf,
  bytesOf,
  isFirstAnswer,
  namedIn,
  newChallenge,
  offered,
  type PasskeyAnswer,
  type PasskeyOffer,
  readAnswer,
  relyingParty,
} from './passkeys.ts';

/** The question to the passkeys of an account; null when it has none. */
export async function askPasskey(
  ctx: Context,
  accountId: string,
  factors: readonly Held[],
): Promise<PasskeyOffer | null> {
  const held = factors.filter(isPasskey);
  if (held.length === 0) return null;
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: newChallenge(),
    allowCredentials: held.map(namedIn),
    userVerification: 'discouraged',
  });
  return offered(ctx, 'a passkey', accountId, options);
}

/**
 * Whether one of the account's passkeys gave this answer, to a question that was not answered
 * before. A counter that does not go up means that the passkey was copied: refused.
 */
export async function checkPasskey(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  factors: readonly Held[],
  answer: PasskeyAnswer,
): Promise<boolean> {
  const asked = askedOf(ctx, 'a passkey', accountId, answer);
  const response = readAnswer<AuthenticationResponseJSON>(answer);
  const held = factors.filter(isPasskey).find(({ factor }) => factor.credentialId === response?.id);
  if (!asked || !response || !held) return false;
  if (!(await isFirstAnswer(tx, ctx, asked))) return false;
  const counter = await counterIn(asked, response, held.factor);
  if (counter === null) return false;
  await keepFactor(tx, held.id, { ...held.factor, counter });
  return true;
}

/** The counter that came with a right answer, or null. */
async function counterIn(
  { challenge: expectedChallenge }: Asked,
  response: AuthenticationResponseJSON,
  { credentialId: id, publicKey, counter }: Passkey,
): Promise<number | null> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  const answer = await verifyAuthenticationResponse({
    ...{ response, expectedChallenge, expectedOrigin, expectedRPID },
    credential: { id, publicKey: bytesOf(publicKey), counter },
    requireUserVerification: false,
  }).catch(() => null);
  return answer?.verified ? answer.authenticationInfo.newCounter : null;
}
