import { eq } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { newId } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { personas, receipts } from '../../db/schema/index.ts';
import { newAlias } from './aliases.ts';
import { type Belonging, contentHandlers } from './belongings.ts';
import { keyring } from '../keys/current.ts';
import { destroyLink, remember } from '../keys/keys-due.ts';
import { forgetPersona, linkPersona } from '../keys/links.ts';
import { moveAll, namesNear } from './moving.ts';
import { forgetMentions } from './passing.ts';
import { isSignedIn } from './personas.ts';
import { retireNames } from './retired-names.ts';
import { openOwnerLink, sealOwner } from '../keys/seal.ts';
import { sever } from '../keys/sever.ts';

type Persona = typeof personas.$inferSelect;

/**
 * Cuts the link between these and their writer for good; the caller has locked them and asked
 * whether it may be. Readers see the same name as before, or an alias in place of a handle. What
 * else stands under the name is linked anew, so that no older backup knows a key for either.
 */
export async function detachItems(
  tx: Transaction,
  ctx: Context,
  persona: Persona,
  items: readonly Belonging[],
): Promise<void> {
  const to = await createUnlinked(tx, persona, items);
  const moved = await moveAll(tx, ctx, items, to);
  if (isSignedIn(ctx.actor)) await forgetMentions(tx, ctx.actor.accountId, moved);
  for (const { kind, id } of moved) {
    await contentHandlers()
      .find((one) => one.kind === kind)!
      .settle(tx, ctx, id);
    await remember(tx, kind, id, 'detached');
  }
  if (persona.kind === 'handle') return;
  // The name goes on to stand under what is nobody's, so nobody can take it up.
  if (persona.kind === 'pen_name') await retireNames(tx, [persona.name]);
  if (await hasMore(tx, persona.id)) await linkAnew(tx, persona, items);
  else await remove(tx, ctx, persona.id);
}

/** A persona without an account: of the same look, and without a key that a name could be found by. */
async function createUnlinked(
  tx: Transaction,
  { kind, name }: Persona,
  items: readonly Belonging[],
): Promise<string> {
  const id = newId();
  const sealedOwner = sealOwner(keyring(), id, null);
  const look =
    kind === 'handle'
      ? ({ kind: 'anonymous', name: newAlias(await namesNear(tx, items)) } as const)
      : { kind, name };
  await tx.insert(personas).values({ id, ...look, sealedOwner });
  return id;
}

async function hasMore(tx: Transaction, personaId: string): Promise<boolean> {
  const lists = await Promise.all(contentHandlers().map(({ list }) => list(tx, [personaId])));
  return lists.some((list) => list.length > 0);
}

async function linkAnew(
  tx: Transaction,
  { id, sealedOwner, threadKey }: Persona,
  [item]: readonly Belonging[],
): Promise<void> {
  const link = sealedOwner && openOwnerLink(keyring(), id, sealedOwner);
  if (!link) return;
  const halves = [link.tag, ...(await forgetPersona(tx, link.id, id))];
  for (const tag of halves) await destroyLink(tx, tag);
  // Who has such a hash speaks in one thread alone.
  const anew = await linkPersona(tx, link.id, id, threadKey ? item?.threadId : undefined);
  await tx.update(personas).set(anew).where(eq(personas.id, id));
}

/** Nothing stands under it any more: with it go its link's key and the receipt that led to it. */
async function remove(tx: Transaction, ctx: Context, personaId: string): Promise<void> {
  await sever(tx, ctx, personaId);
  await tx.delete(receipts).where(eq(receipts.personaId, personaId));
  await tx.delete(personas).where(eq(personas.id, personaId));
}
