import { openPadded, sealPadded } from '../keys/padded.ts';

/** How many stories one reader can have saved at a time. */
export const MOST_SAVES = 30;

// Room for that many ids, so that the size does not tell how many there are.
const BYTES = 1280;
const PURPOSE = 'seal saves';

/** Seals the ids of the stories that a reader saved, for the account or for the cookie of a guest. */
export const sealSaves = (owner: string, ids: readonly string[]): Uint8Array =>
  sealPadded(PURPOSE, ids, owner, BYTES);

/** The inverse; none for anything that was not sealed here for this owner. */
export function openSaves(owner: string, box: Uint8Array): readonly string[] {
  try {
    return openPadded(PURPOSE, box, owner) as string[];
  } catch {
    return [];
  }
}
