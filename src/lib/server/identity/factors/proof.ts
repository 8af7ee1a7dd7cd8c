import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import type { Database } from '../../db/client.ts';
import { sessions } from '../../db/schema/index.ts';
import { notFound, proveAgain } from '../../errors.ts';
import { keyring } from '../keys/current.ts';
import { isSignedIn } from '../personas/personas.ts';
import { seal, unseal } from '../keys/seal.ts';

/** When a session last showed each of the two; null: not since it began. */
export type Proof = { passphraseAt: Date | null; factorAt: Date | null };

/** What was shown; a second factor is only ever asked for after the passphrase. */
export type Shown = 'passphrase' | 'factor';

/** For how long it counts. */
const PROOF_MINUTES = 10;

const NONE: Proof = { passphraseAt: null, factorAt: null };

/** Whether this person showed what only they have, a moment ago. */
export const hasRecentProof = ({ actor, now }: Context): boolean =>
  isSignedIn(actor) &&
  !!actor.provedAt &&
  now.getTime() - actor.provedAt.getTime() <= PROOF_MINUTES * 60_000;

/**
 * For acts that a browser left open must not do: throws 'prove-again' unless the second factor, or
 * without one the passphrase, was shown within ten minutes. The system's own acts need none.
 */
export function requireRecentProof(ctx: Context): void {
  if (ctx.actor.kind === 'system') return;
  if (!isSignedIn(ctx.actor)) throw notFound();
  if (!hasRecentProof(ctx)) throw proveAgain();
}

/** The id of a session in the database: the hash of what the cookie holds. */
export const sessionIdOf = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

/** Notes in the session's row what was shown just now. */
export async function noteProof(
  db: Database,
  ctx: Context,
  token: string,
  shown: Shown,
): Promise<void> {
  const id = sessionIdOf(token);
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id)).for('update');
  if (!row) return;
  const sealedProof = sealProof(id, withShown(openProof(id, row.sealedProof), shown, ctx.now));
  await db.update(sessions).set({ sealedProof }).where(eq(sessions.id, id));
}

/** The proof of a session that begins. */
export const newProof = (id: string, shown: Shown, now: Date): Uint8Array =>
  sealProof(id, withShown({ ...NONE, passphraseAt: now }, shown, now));

/** What a session has shown; nothing when that cannot be read. */
export function openProof(id: string, box: Uint8Array | null): Proof {
  try {
    const plain = Buffer.from(unseal(sealingKey(), box ?? new Uint8Array(), id));
    return { passphraseAt: timeIn(plain, 0), factorAt: timeIn(plain, 8) };
  } catch {
    return NONE;
  }
}

const withShown = (before: Proof, shown: Shown, now: Date): Proof =>
  shown === 'factor' ? { ...before, factorAt: now } : { ...before, passphraseAt: now };

// Always both and of one size, so that a row does not tell whose session has a second factor.
function sealProof(id: string, { passphraseAt, factorAt }: Proof): Uint8Array {
  const plain = Buffer.alloc(16);
  plain.writeBigUInt64BE(BigInt(passphraseAt?.getTime() ?? 0), 0);
  plain.writeBigUInt64BE(BigInt(factorAt?.getTime() ?? 0), 8);
  return seal(sealingKey(), plain, id);
}

function timeIn(plain: Buffer, at: number): Date | null {
  const time = Number(plain.readBigUInt64BE(at));
  return time === 0 ? null : new Date(time);
}

const sealingKey = () => keyring().key('seal proofs');
