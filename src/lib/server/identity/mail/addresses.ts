import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { mailAddresses } from '../../db/schema/index.ts';
import { keyring } from '../keys/current.ts';
import { openPadded, sealPadded } from '../keys/padded.ts';

/** A confirmed mail address. It is not reachable when nothing arrived there for days. */
export type Address = { address: string; reachable: boolean };

const PURPOSE = 'seal mail addresses';
const HASH = 'mail address';
const BYTES = 512;

/** An address in one way of writing it. */
export const folded = (address: string): string => address.trim().normalize('NFC').toLowerCase();

export const sealAddress = (accountId: string, value: Address): Uint8Array =>
  sealPadded(PURPOSE, value, accountId, BYTES);

export const openAddress = (accountId: string, box: Uint8Array): Address =>
  openPadded(PURPOSE, box, accountId) as Address;

/** The keyed hash by which an address is found again. */
export const hashAddress = (address: string): Uint8Array => keyring().hash(HASH, folded(address));

/** Matches an address under each hash it may be stored by. */
export const isAt = (address: string) =>
  inArray(mailAddresses.addressHash, keyring().hashes(HASH, folded(address)));

export const isSameAddress = (one: string, other: string): boolean => folded(one) === folded(other);

/** An account's address, locked until the transaction ends; null when it has none. */
export async function lockAddress(tx: Transaction, accountId: string): Promise<Address | null> {
  const [row] = await tx
    .select()
    .from(mailAddresses)
    .where(eq(mailAddresses.accountId, accountId))
    .for('update');
  return row ? openAddress(accountId, row.sealedAddress) : null;
}
