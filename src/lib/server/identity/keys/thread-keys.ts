import { createHmac } from 'node:crypto';
import { keyring } from './current.ts';

/**
 * By which a person's anonymous persona is found in a thread: a hash under the key of their half of
 * its link (`tag`), so that nobody can make it again once the link is destroyed. Null: it is.
 */
export function threadKey(tag: Uint8Array, threadId: string): Uint8Array | null {
  const key = keyring().linkKey(tag);
  return key && createHmac('sha256', key).update(`anonymous in thread ${threadId}`).digest();
}
