import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Context, SignedIn } from '../../context.ts';
import { conflict, notFound } from '../../errors.ts';
import { factorsOf, insertFactor, isPasskey, type Passkey } from './factors.ts';
import {
  type Asked,
  askedOf,
  isFirstAnswer,
  namedIn,
  newChallenge,
  offered,
  type PasskeyAnswer,
  type PasskeyOffer,
  readAnswer,
  relyingParty,
  sha256,
} from './passkeys.ts';
import { isSignedIn } from '../personas/personas.ts';
import { noteProof, requireRecentProof } from './proof.ts';

/** Ed25519, P-256 and RSA, by their COSE numbers: what there is, with keys that stay small. */
const ALGORITHMS = [-8, -7, -257];

/** The question by which a browser makes a new passkey. Throws 'prove-again'. */
export async function offerPasskey(ctx: Context, site: string): Promise<PasskeyOffer> {
  requireRecentProof(ctx);
  const { accountId, username } = own(ctx);
  const held = (await factorsOf(ctx.db, accountId)).filter(isPasskey);
  const options = await generateRegistrationOptions({
    ...{ rpName: site, rpID: relyingParty().id, userName: username },
    challenge: newChallenge(),
    excludeCredentials: held.map(namedIn),
    // It stands beside the passphrase: nothing about the account need lie on the device.
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return offered(ctx, 'a new passkey', accountId, options);
}

/**
 * Adds the passkey that answered, which also counts as shown in this session. Throws conflict
 * 'passkey-refused', 'passkey-known' or 'too-many-factors', and 'prove-again'.
 */
export async function addPasskey(
  ctx: Context,
  token: string,
  { name, ...answer }: PasskeyAnswer & { name: string },
): Promise<void> {
  requireRecentProof(ctx);
  const { accountId } = own(ctx);
  const asked = askedOf(ctx, 'a new passkey', accountId, answer);
  const passkey = asked && (await verified(asked, answer, name));
  if (!passkey) throw conflict('passkey-refused');
  await ctx.db.transaction(async (tx) => {
    if (!(await isFirstAnswer(tx, ctx, asked))) throw conflict('passkey-refused');
    await insertFactor(tx, ctx, accountId, passkey, sha256(passkey.credentialId));
    await noteProof(tx, ctx, token, 'factor');
  });
}

async function verified(asked: Asked, answer: PasskeyAnswer, name: string) {
  const response = readAnswer<RegistrationResponseJSON>(answer);
  if (!response) return null;
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  const { registrationInfo } = await verifyRegistrationResponse({
    ...{ response, expectedChallenge: asked.challenge, expectedOrigin, expectedRPID },
    requireUserVerification: false,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => ({ registrationInfo: undefined }));
  if (!registrationInfo) return null;
  const { id: credentialId, publicKey, counter, transports = [] } = registrationInfo.credential;
  const key = Buffer.from(publicKey).toString('base64url');
  return {
    kind: 'passkey',
    name,
    credentialId,
    publicKey: key,
    counter,
    transports,
  } satisfies Passkey;
}

function own({ actor }: Context): SignedIn {
  if (!isSignedIn(actor)) throw notFound();
  return actor;
}
