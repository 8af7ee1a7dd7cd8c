import { keyring } from '../keys/current.ts';
import { seal, unseal } from '../keys/seal.ts';

// Padded, so that its length does not tell which of the known pen names it is.
const SIZE = 256;
const BOUND = 'pen name in a draft';

/**
 * Seals the pen name that a draft is meant for. The draft is still another persona's, perhaps one
 * that was read before: in plain words the name would join the two.
 */
export function sealPenName(name: string): string {
  const bytes = Buffer.from(name);
  const padded = Buffer.alloc(Math.ceil((bytes.length + 1) / SIZE) * SIZE);
  bytes.copy(padded);
  return Buffer.from(seal(keyring().key('seal pen names'), padded, BOUND)).toString('base64');
}

/** The inverse; empty for a draft that holds none. */
export function openPenName(sealed: string): string {
  if (sealed === '') return '';
  const box = Buffer.from(sealed, 'base64');
  const padded = Buffer.from(unseal(keyring().key('seal pen names'), box, BOUND));
  return padded.subarray(0, padded.indexOf(0)).toString();
}
