import { keyring } from './current.ts';
import { seal, unseal } from './seal.ts';

/** Seals something small; `bytes` is the size that all of its kind have, so that it tells nothing. */
export function sealPadded(purpose: string, value: unknown, bound: string, bytes: number) {
  const plain = Buffer.alloc(bytes, ' ');
  const text = Buffer.from(JSON.stringify(value));
  if (text.length > bytes) throw new Error(`too long for ${purpose}`);
  text.copy(plain);
  return seal(keyring().key(purpose), plain, bound);
}

/** The inverse of `sealPadded`; throws for what was sealed under another key, or for another row. */
export const openPadded = (purpose: string, box: Uint8Array, bound: string): unknown =>
  JSON.parse(Buffer.from(unseal(keyring().key(purpose), box, bound)).toString());
