import type { Choices } from '#lib/identity/leaving.ts';
import { sealForAWhile, tagWithin, unsealWhile } from '../keys/sealed-for-a-while.ts';

const PURPOSE = 'seal choices';

// Padded in steps, so that the number of someone's texts is not told.
const STEP = 8192;

/** Seals what is to become of someone's texts: it names content beside an account. */
export function sealChoices(accountId: string, choices: Choices): Uint8Array {
  const text = JSON.stringify(choices);
  const padded = text.padEnd(Math.ceil((text.length + 1) / STEP) * STEP);
  return sealForAWhile(PURPOSE, Buffer.from(padded), accountId);
}

/** The inverse; null when somebody stayed, or chose anew, after the copy it comes from. */
export function openChoices(accountId: string, box: Uint8Array): Choices | null {
  const plain = unsealWhile(PURPOSE, box, accountId);
  return plain && (JSON.parse(Buffer.from(plain).toString()) as Choices);
}

/** By which their key is destroyed. */
export const tagOfChoices = (accountId: string, box: Uint8Array): Uint8Array =>
  tagWithin(PURPOSE, box, accountId);
