import { eq } from 'drizzle-orm';
import { keyOf } from '#lib/identity/leaving.ts';
import { newId } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { exports, leavings } from '../../db/schema/index.ts';
import type { Belonging } from './belongings.ts';
import { destroyLink } from '../keys/keys-due.ts';
import { openChoices, sealChoices, tagOfChoices } from '../leaving/leaving-choices.ts';
import { openFile, tagOfFile } from '../keys/sealed-file.ts';

/** Destroys the key of somebody's choices; called where they are changed or deleted. */
export async function destroyChoices(tx: Transaction, accountId: string): Promise<void> {
  const own = eq(leavings.accountId, accountId);
  const [row] = await tx.select().from(leavings).where(own).for('update');
  if (row) await destroyLink(tx, tagOfChoices(accountId, row.sealedChoices));
}

/** Destroys the key of somebody's copy of everything; called where it is deleted. */
export async function destroyCopy(tx: Transaction, accountId: string): Promise<void> {
  const own = eq(exports.accountId, accountId);
  const [row] = await tx.select().from(exports).where(own).for('update');
  if (row?.sealedFile) await destroyLink(tx, tagOfFile(row.id, row.sealedFile));
}

/**
 * Takes what was detached out of all that names content beside its writer's account for a while:
 * the choices of somebody who leaves, and their copy, which is made anew without it.
 */
export async function forgetMentions(
  tx: Transaction,
  accountId: string,
  items: readonly Pick<Belonging, 'kind' | 'id'>[],
): Promise<void> {
  await destroyChoices(tx, accountId);
  const [leaving] = await tx.select().from(leavings).where(eq(leavings.accountId, accountId));
  const choices = leaving && openChoices(accountId, leaving.sealedChoices);
  if (choices) {
    const gone = new Set(items.map(keyOf));
    const left = Object.fromEntries(Object.entries(choices).filter(([key]) => !gone.has(key)));
    await tx
      .update(leavings)
      .set({ sealedChoices: sealChoices(accountId, left) })
      .where(eq(leavings.accountId, accountId));
  }
  await destroyCopy(tx, accountId);
  const fresh = {
    id: newId(),
    partsDone: 0,
    sealedFile: null,
    linkHash: null,
    sealedLinkEnd: null,
  };
  await tx.update(exports).set(fresh).where(eq(exports.accountId, accountId));
}

/**
 * Deletes what an older copy of the database brought back and nobody can open any more: choices of
 * somebody who stayed or chose anew, and copies that were fetched or deleted.
 */
export async function forgetClosed(tx: Transaction): Promise<void> {
  for (const { accountId, sealedChoices } of await tx.select().from(leavings))
    if (!openChoices(accountId, sealedChoices))
      await tx.delete(leavings).where(eq(leavings.accountId, accountId));
  const { accountId, id } = exports;
  for (const one of await tx.select({ accountId, id }).from(exports)) {
    const own = eq(exports.accountId, one.accountId);
    const [row] = await tx.select({ file: exports.sealedFile }).from(exports).where(own);
    if (row?.file && !openFile(one.id, row.file)) await tx.delete(exports).where(own);
  }
}
