import { eq } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import type { Transaction } from '../../db/client.ts';
import { mailAddresses } from '../../db/schema/index.ts';
import { ExpectedError } from '../../errors.ts';
import { type Letter, queueMail } from '../../mail/index.ts';
import { folded, isSameAddress, lockAddress, sealAddress } from './addresses.ts';
import { openPadded, sealPadded } from '../keys/padded.ts';
import { throttle } from '../receipts/throttle.ts';

const PURPOSE = 'seal letters';
const OUTBOX = 'outbox';
const BYTES = 1024;

/** Seals a mail for the outbox; one to nobody (null) looks like any other. */
export const sealLetter = (letter: Letter | null): Uint8Array =>
  sealPadded(PURPOSE, letter, OUTBOX, BYTES);

/** The inverse; null for a letter to nobody, and for one that cannot be opened with these keys. */
export function openLetter(box: Uint8Array): Letter | null {
  try {
    return openPadded(PURPOSE, box, OUTBOX) as Letter | null;
  } catch {
    return null;
  }
}

/** Writes to an account's confirmed address; without one, nothing happens. */
export async function writeTo(
  tx: Transaction,
  ctx: Context,
  accountId: string,
  letter: Pick<Letter, 'kind' | 'path'>,
): Promise<void> {
  const known = await lockAddress(tx, accountId);
  if (!known?.reachable) return;
  await queueMail(tx, ctx, sealLetter({ ...letter, to: known.address, accountId }));
}

/**
 * Whether one more mail may go to an address that somebody typed: nobody's mailbox is flooded from
 * here. Told to nobody, for it would tell that others asked.
 */
export async function mayWriteTo(
  ctx: Context,
  address: string,
  what: 'mail to an address' | 'recovery to an address' = 'mail to an address',
): Promise<boolean> {
  try {
    await throttle(ctx, what, folded(address));
    return true;
  } catch (failure) {
    if (failure instanceof ExpectedError) return false;
    throw failure;
  }
}

/** Notes inside the seal that nothing arrived at this address, so that its owner is told. */
export async function noteUnreachable(tx: Transaction, { accountId, to }: Letter): Promise<void> {
  const known = accountId ? await lockAddress(tx, accountId) : null;
  if (!accountId || !known || !isSameAddress(known.address, to)) return;
  await tx
    .update(mailAddresses)
    .set({ sealedAddress: sealAddress(accountId, { ...known, reachable: false }) })
    .where(eq(mailAddresses.accountId, accountId));
}
