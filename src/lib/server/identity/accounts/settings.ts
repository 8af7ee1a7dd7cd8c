import { keyring } from '../keys/current.ts';
import { seal, unseal } from '../keys/seal.ts';

// Padded to steps, so that the length of a cookie or a column does not tell how much was chosen.
const STEP = 2048;

/** Seals a reader's settings for the account, or for the cookie of a guest. */
export const sealSettings = (owner: string, text: string): Uint8Array =>
  seal(
    keyring().key('seal settings'),
    Buffer.from(text.padEnd(Math.ceil((text.length + 1) / STEP) * STEP)),
    owner,
  );

/** The inverse; null for anything that was not sealed here for this owner. */
export function openSettings(owner: string, box: Uint8Array): string | null {
  try {
    return Buffer.from(unseal(keyring().key('seal settings'), box, owner))
      .toString()
      .trimEnd();
  } catch {
    return null;
  }
}
