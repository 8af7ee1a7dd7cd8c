import { and, asc, eq, sql } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { dayOf, newId } from '../../context.ts';
import type { Database, Transaction } from '../../db/client.ts';
import { accounts, secondFactors } from '../../db/schema/index.ts';
import { conflict } from '../../errors.ts';
import { keyring } from '../keys/current.ts';
import { seal, unseal } from '../keys/seal.ts';

/** An authenticator app: its secret in base32, and the time step of the last code it gave. */
export type App = { kind: 'app'; name: string; secret: string; lastStep: number };
/** A passkey, with bytes as base64url. */
export type Passkey = {
  kind: 'passkey';
  name: string;
  credentialId: string;
  publicKey: string;
  counter: number;
  transports: string[];
};
export type Factor = App | Passkey;
export type Held<F extends Factor = Factor> = { id: string; createdOn: string; factor: F };

/** Enough for every device of a person. */
const MOST = 10;
// Padded to steps, so that the size tells neither the kind nor how long its name is.
const STEP = 1024;

/** Whether an account has a second factor, as a column of a query over `accounts`. */
export const hasFactor = sql<boolean>`exists (
  select 1 from ${secondFactors} where ${secondFactors}.account_id = ${accounts}.id)`;

/** An account's factors, oldest first. */
export async function factorsOf(db: Database, accountId: string): Promise<Held[]> {
  const rows = await db
    .select()
    .from(secondFactors)
    .where(eq(secondFactors.accountId, accountId))
    .orderBy(asc(secondFactors.createdOn), asc(secondFactors.id));
  return rows.map(({ id, createdOn, sealedFactor }) => ({
    ...{ id, createdOn },
    factor: openFactor(id, sealedFactor),
  }));
}

/** The same, with nobody else reading or changing them until the transaction ends. */
export async function lockFactors(tx: Transaction, accountId: string): Promise<Held[]> {
  await tx.select().from(accounts).where(eq(accounts.id, accountId)).for('update');
  return factorsOf(tx, accountId);
}

export const isApp = (held: Held): held is Held<App> => held.factor.kind === 'app';
export const isPasskey = (held: Held): held is Held<Passkey> => held.factor.kind === 'passkey';

/** Adds a factor. Throws conflict 'too-many-factors', or 'passkey-known' for one that is held. */
export async function insertFactor(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  factor: Factor,
  credentialHash: Uint8Array | null = null,
): Promise<void> {
  if ((await lockFactors(tx, accountId)).length >= MOST) throw conflict('too-many-factors');
  const id = newId();
  const made = await tx
    .insert(secondFactors)
    .values({
      ...{ id, accountId, kind: factor.kind, credentialHash },
      ...{ sealedFactor: sealFactor(id, factor), createdOn: dayOf(ctx.now) },
    })
    .onConflictDoNothing()
    .returning({ id: secondFactors.id });
  if (made.length === 0) throw conflict('passkey-known');
}

/** Keeps what changed in a factor: its name, or that it was used. */
export const keepFactor = (tx: Transaction, id: string, factor: Factor): Promise<unknown> =>
  tx
    .update(secondFactors)
    .set({ sealedFactor: sealFactor(id, factor) })
    .where(eq(secondFactors.id, id));

/** Deletes one of an account's factors. */
export const deleteFactor = (tx: Transaction, accountId: string, id: string): Promise<unknown> =>
  tx
    .delete(secondFactors)
    .where(and(eq(secondFactors.accountId, accountId), eq(secondFactors.id, id)));

function sealFactor(id: string, factor: Factor): Uint8Array {
  const text = Buffer.from(JSON.stringify(factor));
  const padded = Buffer.alloc(Math.ceil(text.length / STEP) * STEP, ' ');
  text.copy(padded);
  return seal(sealingKey(), padded, id);
}

/** Opens a row's seal, for showing a factor and for its owner's copy of everything. */
export const openFactor = (id: string, box: Uint8Array): Factor =>
  JSON.parse(Buffer.from(unseal(sealingKey(), box, id)).toString()) as Factor;

const sealingKey = () => keyring().key('seal factors');
