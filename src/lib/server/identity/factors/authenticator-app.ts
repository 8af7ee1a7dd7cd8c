import type { Context, SignedIn } from '../../context.ts';
import { conflict, notFound } from '../../errors.ts';
import { insertFactor } from './factors.ts';
import { isSignedIn } from '../personas/personas.ts';
import { noteProof, requireRecentProof } from './proof.ts';
import { inMinutes, openState, sealState } from './sealed-state.ts';
import { addressOf, inGroups, newSecret, type Qr, qrOf, stepOf } from './totp.ts';

/** What a person needs to set an app up; `state` comes back with the app's first code. */
export type AppOffer = { state: string; secret: string; qr: Qr };

type State = { accountId: string; secret: string };

/** Minutes in which an app has to be set up. */
const MINUTES = 30;

/**
 * A fresh secret for an authenticator app, or the one of a `state` that was given before. Nothing is
 * stored until its first code comes. Throws 'prove-again'.
 */
export function offerApp(ctx: Context, issuer: string, before = ''): AppOffer {
  requireRecentProof(ctx);
  const { accountId, username } = own(ctx);
  const known = stateOf(ctx, accountId, before);
  const secret = known?.secret ?? newSecret();
  const until = inMinutes(ctx.now, MINUTES);
  return {
    state: known ? before : sealState('a new app', { accountId, secret }, until),
    secret: inGroups(secret),
    qr: qrOf(addressOf(secret, issuer, username)),
  };
}

/**
 * Adds the app that gave this code, which also counts as shown in this session. Throws conflict
 * 'code-wrong', 'app-late' or 'too-many-factors', and 'prove-again'.
 */
export async function addApp(
  ctx: Context,
  token: string,
  { state, code, name }: { state: string; code: string; name: string },
): Promise<void> {
  requireRecentProof(ctx);
  const { accountId } = own(ctx);
  const known = stateOf(ctx, accountId, state);
  if (!known) throw conflict('app-late');
  const { secret } = known;
  const lastStep = stepOf(secret, code.replace(/\s/g, ''), ctx.now);
  if (lastStep === null) throw conflict('code-wrong');
  await ctx.db.transaction(async (tx) => {
    await insertFactor(tx, ctx, accountId, { kind: 'app', name, secret, lastStep });
    await noteProof(tx, ctx, token, 'factor');
  });
}

function stateOf(ctx: Context, accountId: string, sealed: string): State | null {
  const state = openState<State>('a new app', sealed, ctx.now);
  return state?.accountId === accountId ? state : null;
}

function own({ actor }: Context): SignedIn {
  if (!isSignedIn(actor)) throw notFound();
  return actor;
}
