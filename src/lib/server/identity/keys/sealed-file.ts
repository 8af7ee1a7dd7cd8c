import { keyring } from './current.ts';
import { seal, unseal } from './seal.ts';
import { sealForAWhile, tagWithin, unsealWhile } from './sealed-for-a-while.ts';

const PURPOSE = 'seal copies';

// Padded to powers of two, so that the size of what somebody wrote in all is not told.
const SMALLEST = 65_536;
const LENGTH = 4;

/** Seals a copy of everything; `id` is its row. */
export function sealFile(id: string, file: Uint8Array): Uint8Array {
  const size = 2 ** Math.ceil(Math.log2(Math.max(SMALLEST, file.length + LENGTH)));
  const padded = Buffer.alloc(size);
  padded.writeUInt32BE(file.length);
  padded.set(file, LENGTH);
  return sealForAWhile(PURPOSE, padded, id);
}

/** The inverse; null when it was fetched or deleted after the copy of the database it comes from. */
export function openFile(id: string, box: Uint8Array): Uint8Array | null {
  const plain = unsealWhile(PURPOSE, box, id);
  if (!plain) return null;
  const padded = Buffer.from(plain);
  return padded.subarray(LENGTH, LENGTH + padded.readUInt32BE());
}

/** By which its key is destroyed. */
export const tagOfFile = (id: string, box: Uint8Array): Uint8Array => tagWithin(PURPOSE, box, id);

/** Seals a moment: account-side times in the open are whole days. */
export const sealMoment = (id: string, time: Date): Uint8Array =>
  seal(keyring().key(PURPOSE), Buffer.from(time.toISOString()), `${id} end`);

/** The inverse. */
export const openMoment = (id: string, box: Uint8Array): Date =>
  new Date(Buffer.from(unseal(keyring().key(PURPOSE), box, `${id} end`)).toString());
