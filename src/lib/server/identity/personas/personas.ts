import { eq, inArray, sql } from 'drizzle-orm';
import type { Actor, Context, SignedIn } from '../../context.ts';
import { newId } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import type { Transaction } from '../../db/client.ts';
import { personas } from '../../db/schema/index.ts';
import { conflict, forbidden } from '../../errors.ts';
import { newAlias } from './aliases.ts';
import { keyring } from '../keys/current.ts';
import { type Half, linkPersona, lockLinks } from '../keys/links.ts';
import { nameKey, requireFitting } from './names.ts';
import { refuseReceipts } from '../receipts/receipts-in-text.ts';
import { refuseRetired } from './retired-names.ts';
import { openOwner, sealOwner } from '../keys/seal.ts';
import { threadKey } from '../keys/thread-keys.ts';

export type PersonaView = { id: string; kind: 'handle' | 'pen_name' | 'anonymous'; name: string };

export const isSignedIn = (actor: Actor): actor is SignedIn =>
  actor.kind === 'member' || actor.kind === 'staff';

/** Whether a persona is the actor's own; the only way to ask it. */
export const isOwn = (actor: Actor, personaId: string): boolean =>
  ownPersonaIds(actor).includes(personaId);

/** Ids of all personas of the actor: a member's whole list, a receipt's one, otherwise none. */
export const ownPersonaIds = (actor: Actor): readonly string[] => {
  if (isSignedIn(actor)) return actor.personaIds;
  return actor.kind === 'receipt' && actor.receiptFor !== 'report' ? [actor.personaId] : [];
};

/** The actor's personas to choose from: handle and pen names that are not retired. */
export async function findOwn(ctx: Context): Promise<PersonaView[]> {
  const ids = ownPersonaIds(ctx.actor);
  if (ids.length === 0) return [];
  return ctx.db
    .select({ id: personas.id, kind: personas.kind, name: personas.name })
    .from(personas)
    .where(sql`${anyOf(personas.id, ids)} and ${personas.retiredOn} is null`)
    .orderBy(personas.kind, personas.name);
}

/**
 * Makes a pen name for the actor. Throws conflict 'name-taken' when somebody has it already,
 * 'receipt-in-text', and what `requireFitting` throws.
 */
export async function createPenName(tx: Transaction, ctx: Context, name: string): Promise<string> {
  requireFitting(name);
  await refuseReceipts({ db: tx }, { penName: name });
  await refuseRetired(tx, name);
  const id = newId();
  const made = await tx
    .insert(personas)
    .values({
      id,
      kind: 'pen_name',
      name: name.trim(),
      nameKey: nameKey(name),
      ...(await linkTo(tx, ctx.actor, id)),
    })
    .onConflictDoNothing({ target: personas.nameKey })
    .returning({ id: personas.id });
  if (made.length === 0) throw conflict('name-taken');
  return id;
}

/**
 * Makes an anonymous persona with a fresh alias. For a signed-in actor there is one per thread
 * (`threadId` is the story's id): asked again, the same one is given.
 */
export async function createAnonymous(
  tx: Transaction,
  ctx: Context,
  threadId: string,
  takenAliases: ReadonlySet<string> = new Set(),
): Promise<string> {
  const known = await findInThread(tx, ctx.actor, threadId);
  if (known) return known;
  const id = newId();
  await tx.insert(personas).values({
    id,
    kind: 'anonymous',
    name: newAlias(takenAliases),
    ...(await linkTo(tx, ctx.actor, id, threadId)),
  });
  return id;
}

/** The account is held from here on, so that of two who ask at once the second finds the first's. */
async function findInThread(tx: Transaction, actor: Actor, threadId: string) {
  if (!isSignedIn(actor)) return null;
  const links = (await lockLinks(tx, actor.accountId)) ?? [];
  const keys = links.flatMap(({ tag }) => threadKey(tag, threadId) ?? []);
  if (keys.length === 0) return null;
  const [known] = await tx
    .select({ id: personas.id })
    .from(personas)
    .where(inArray(personas.threadKey, keys));
  return known?.id ?? null;
}

/**
 * Makes an anonymous persona for what stood under another name before: never the one that speaks in
 * the thread already, or who remembers the old name could join the two.
 */
export async function createAlone(
  tx: Transaction,
  ctx: Context,
  takenAliases: ReadonlySet<string>,
): Promise<string> {
  const id = newId();
  const name = newAlias(takenAliases);
  const half = await linkTo(tx, ctx.actor, id);
  await tx.insert(personas).values({ id, kind: 'anonymous', name, ...half });
  return id;
}

/** The account behind a persona, for the system's own rules; never for a view. Null: none or gone. */
export async function ownerOf(tx: Transaction, personaId: string): Promise<string | null> {
  const [row] = await tx.select().from(personas).where(eq(personas.id, personaId));
  if (!row) return null;
  return row.accountId ?? openOwner(keyring(), personaId, row.sealedOwner ?? new Uint8Array());
}

/** The sealed half of a persona's link: to the actor's account, or to none. */
function linkTo(
  tx: Transaction,
  actor: Actor,
  personaId: string,
  threadId?: string,
): Promise<Half> {
  if (isSignedIn(actor)) return linkPersona(tx, actor.accountId, personaId, threadId);
  if (actor.kind === 'system') throw forbidden();
  return Promise.resolve({ sealedOwner: sealOwner(keyring(), personaId, null), threadKey: null });
}
