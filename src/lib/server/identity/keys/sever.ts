import { eq } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { personas } from '../../db/schema/index.ts';
import { notFound } from '../../errors.ts';
import { keyring } from './current.ts';
import { destroyLink } from './keys-due.ts';
import { forgetPersona } from './links.ts';
import { isOwn } from '../personas/personas.ts';
import { openOwnerLink, sealOwner } from './seal.ts';

/**
 * Cuts one of the actor's personas off from their account for good: both halves of the link go, and
 * with the commit its key. Nothing tells it from one that never had an account. A persona without a
 * link stays as it is; a handle cannot be cut off, and is notFound.
 */
export async function sever(tx: Transaction, { actor }: Context, personaId: string): Promise<void> {
  if (actor.kind !== 'system' && !isOwn(actor, personaId)) throw notFound();
  const [persona] = await tx.select().from(personas).where(eq(personas.id, personaId));
  if (!persona?.sealedOwner) throw notFound();
  const link = openOwnerLink(keyring(), personaId, persona.sealedOwner);
  if (link) {
    const halves = [link.tag, ...(await forgetPersona(tx, link.id, personaId))];
    for (const tag of halves) await destroyLink(tx, tag);
  }
  const sealedOwner = sealOwner(keyring(), personaId, null);
  await tx.update(personas).set({ sealedOwner, threadKey: null }).where(eq(personas.id, personaId));
}
