import { keyring } from './current.ts';
import { TAG_BYTES } from './link-tree.ts';
import { newTag, seal, unseal } from './seal.ts';

/**
 * Seals what names content beside an account for some days, within a box of the master's under a key
 * like a link's: destroyed with it, no older copy of the database tells it any more.
 */
export function sealForAWhile(purpose: string, plain: Uint8Array, bound: string): Uint8Array {
  const tag = newTag();
  const key = keyring().linkKey(tag);
  // One of as many as there are destroyed keys, in 2^40.
  if (!key) return sealForAWhile(purpose, plain, bound);
  const inner = Buffer.concat([tag, seal(key, plain, bound)]);
  return seal(keyring().key(purpose), inner, bound);
}

/** The inverse; null when its key was destroyed, as an older copy of the database may hold it. */
export function unsealWhile(purpose: string, box: Uint8Array, bound: string): Uint8Array | null {
  const inner = unseal(keyring().key(purpose), box, bound);
  const key = keyring().linkKey(inner.subarray(0, TAG_BYTES));
  return key && unseal(key, inner.subarray(TAG_BYTES), bound);
}

/** By which its key is destroyed. */
export const tagWithin = (purpose: string, box: Uint8Array, bound: string): Uint8Array =>
  unseal(keyring().key(purpose), box, bound).subarray(0, TAG_BYTES);
