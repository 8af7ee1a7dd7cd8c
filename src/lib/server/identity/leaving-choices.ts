import type { Choices } from '#lib/identity/leaving.ts';
import { keyring } from './current.ts';
import { seal, unseal } from './seal.ts';

// Padded in steps, so that the number of someone's texts is not told.
const STEP = 8192;

/** Seals what is to become of someone's texts: it names content beside an account. */
export function sealChoices(accountId: string, choices: Choices): Uint8Array {
  const text = JSON.stringify(choices);
  const padded = text.padEnd(Math.ceil((text.length + 1) / STEP) * STEP);
  return seal(keyring().key('seal choices'), Buffer.from(padded), accountId);
}

/** The inverse. */
export const openChoices = (accountId: string, box: Uint8Array): Choices =>
  JSON.parse(
    Buffer.from(unseal(keyring().key('seal choices'), box, accountId)).toString(),
  ) as Choices;
