const RESERVED = new Set(
  'admin administrator anonymous footbridge guest help helpnow member mentor moderator nobody official root staff steward support system team'.split(
    ' ',
  ),
);

/**
 * A name folded for comparison: case, width, accents, spaces, punctuation and letters that nobody
 * sees (Hangul fillers) do not tell apart.
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a name would pass for someone with a role here, or for nobody: there is nothing to read. */
export const isReserved = (name: string): boolean =>
  nameKey(name) === '' || RESERVED.has(nameKey(name));
