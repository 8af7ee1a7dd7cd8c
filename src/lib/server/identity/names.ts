const RESERVED = new Set(
  'admin administrator anonymous footbridge guest help helpnow member mentor moderator nobody official root staff steward support system team'.split(
    ' ',
  ),
);

/** A name folded for comparison: case, width, accents, spaces and punctuation do not tell apart. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Whether a name would pass for someone with a role here. */
export const isReserved = (name: string): boolean => RESERVED.has(nameKey(name));
