import { keyring } from './current.ts';

/**
 * Keyed hashes over a person and a thread: they keep one anonymous persona for each. The first is
 * the one to store; others count while the master key is replaced.
 */
export const threadKeys = (accountId: string, threadId: string): Uint8Array[] =>
  keyring().hashes('anonymous in thread', accountId, threadId);
