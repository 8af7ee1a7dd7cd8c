import { createHash } from 'node:crypto';
import { and, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { RETENTION } from '#lib/identity/retention.ts';
import type { Context, SignedIn } from '../../context.ts';
import { dayOf, daysBefore, newId, newToken } from '../../context.ts';
import { exports } from '../../db/schema/index.ts';
import { conflict, forbidden, notFound } from '../../errors.ts';
import { transact } from '../../events/index.ts';
import { actAs } from '../accounts/acting.ts';
import { gather, partsOf } from './copy-contents.ts';
import { type CopyPage, packCopy } from './copy-file.ts';
import { destroyLink } from '../keys/keys-due.ts';
import { isSignedIn, ownPersonaIds } from '../personas/personas.ts';
import { requireRecentProof } from '../factors/proof.ts';
import { openFile, openMoment, sealFile, sealMoment, tagOfFile } from '../keys/sealed-file.ts';

/** How far the copy is that somebody asked for. */
export type CopyView = { state: 'making' | 'ready'; done: number; of: number; until: string };

/** The actor's own copy, being made or ready; null when they asked for none. */
export async function findCopy(ctx: Context): Promise<CopyView | null> {
  const [row] = await ctx.db
    .select({ ...PROGRESS, ready: sql<boolean>`${exports.sealedFile} is not null` })
    .from(exports)
    .where(eq(exports.accountId, requireAccount(ctx).accountId));
  if (!row) return null;
  const until = daysBefore(new Date(`${row.askedOn}T00:00:00Z`), -RETENTION.export);
  return { state: row.ready ? 'ready' : 'making', done: row.done, of: partsOf(), until };
}

/** Asks for a copy of everything; one that is there already stays. */
export async function askForCopy(ctx: Context): Promise<void> {
  const { accountId } = requireAccount(ctx);
  await ctx.db
    .insert(exports)
    .values({ accountId, id: newId(), askedOn: dayOf(ctx.now) })
    .onConflictDoNothing();
}

/**
 * Makes the address from which the copy is fetched: good once, for a few minutes, for its owner
 * alone. Another one made later replaces it. Throws 'prove-again', and conflict 'copy-gone'.
 */
export async function openCopy(ctx: Context): Promise<{ token: string }> {
  const { accountId } = requireAccount(ctx);
  requireRecentProof(ctx);
  const token = newToken();
  const [row] = await ctx.db
    .select({ id: exports.id })
    .from(exports)
    .where(and(eq(exports.accountId, accountId), isNotNull(exports.sealedFile)));
  if (!row) throw conflict('copy-gone');
  const end = new Date(ctx.now.getTime() + RETENTION.exportLink * 60_000);
  await ctx.db
    .update(exports)
    .set({ linkHash: hash(token), sealedLinkEnd: sealMoment(row.id, end) })
    .where(eq(exports.id, row.id));
  return { token };
}

/** The copy itself, which is deleted with that; notFound for anyone else, too late, or twice. */
export async function takeCopy(ctx: Context, token: string): Promise<Uint8Array> {
  const { accountId } = requireAccount(ctx);
  const own = and(eq(exports.accountId, accountId), eq(exports.linkHash, hash(token)));
  const file = await transact(ctx, async (tx) => {
    const [row] = await tx.delete(exports).where(own).returning();
    if (!row?.sealedFile || !row.sealedLinkEnd) return null;
    const inTime = openMoment(row.id, row.sealedLinkEnd) > ctx.now;
    const file = inTime ? openFile(row.id, row.sealedFile) : null;
    await destroyLink(tx, tagOfFile(row.id, row.sealedFile));
    return file;
  });
  if (!file) throw notFound();
  return file;
}

/** Makes every copy that was asked for; part of a job. Returns how many. */
export async function makeCopies(ctx: Context, page: CopyPage): Promise<number> {
  if (ctx.actor.kind !== 'system') throw forbidden();
  const { id, accountId } = exports;
  const asked = await ctx.db
    .select({ id, accountId })
    .from(exports)
    .where(isNull(exports.sealedFile));
  for (const one of asked) await make(ctx, one, page);
  return asked.length;
}

async function make(ctx: Context, asked: { id: string; accountId: string }, page: CopyPage) {
  const own = eq(exports.id, asked.id);
  const actor = await actAs(ctx.db, asked.accountId);
  if (!actor) return;
  let done = 0;
  const onPart = () => ctx.db.update(exports).set({ partsDone: ++done }).where(own);
  const { accountId, personaIds } = actor;
  const contents = await gather(ctx.db, { accountId, personaIds }, dayOf(ctx.now), onPart);
  const sealedFile = sealFile(asked.id, packCopy(contents, page));
  await ctx.db.update(exports).set({ sealedFile, partsDone: partsOf() }).where(own);
}

/** The copy of someone without an account: what belongs to their receipt, at once. */
export async function copyOfReceipt(ctx: Context, page: CopyPage): Promise<Uint8Array> {
  const personaIds = ownPersonaIds(ctx.actor);
  if (isSignedIn(ctx.actor) || personaIds.length === 0) throw notFound();
  return packCopy(await gather(ctx.db, { accountId: null, personaIds }, dayOf(ctx.now)), page);
}

/** Deletes copies that nobody fetched; part of the nightly job. */
export const forgetCopies = (ctx: Context): Promise<unknown> =>
  transact(ctx, async (tx) => {
    const old = lte(exports.askedOn, daysBefore(ctx.now, RETENTION.export));
    for (const { id, sealedFile } of await tx.delete(exports).where(old).returning())
      if (sealedFile) await destroyLink(tx, tagOfFile(id, sealedFile));
  });

/** To anyone without an account none of this exists. */
function requireAccount({ actor }: Context): SignedIn {
  if (!isSignedIn(actor)) throw notFound();
  return actor;
}

const PROGRESS = { askedOn: exports.askedOn, done: exports.partsDone };

const hash = (token: string) => createHash('sha256').update(token).digest();
