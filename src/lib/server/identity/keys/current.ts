import { readFileSync, statSync } from 'node:fs';
import { log } from '../../log.ts';
import { type Keyring, keyringOf, type KeyState, sameBytes } from './keyring.ts';

/** Milliseconds within which every process works with what the key file holds. */
export const NOTICED_WITHIN = 250;

let current: Keyring | undefined;
let seen = '';
let lookedAt = 0;

/** Sets the keyring this process works with; called once, at the start. */
export const useKeyring = (keyring: Keyring): void => {
  current = keyring;
  seen = '';
  lookedAt = 0;
};

/**
 * The keyring of this process; a programming error before `useKeyring`. Other processes destroy
 * keys of links and replace the master, so it follows the file it was read from.
 */
export function keyring(): Keyring {
  if (!current) throw new Error('no identity key is open');
  if (current.file && performance.now() - lookedAt > NOTICED_WITHIN) followKeyFile();
  return current;
}

/** Reads the key file again if it changed; what cannot be read, or is another one, changes nothing. */
export function followKeyFile(): void {
  const file = current?.file;
  if (!current || !file) return;
  lookedAt = performance.now();
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  const mark = found ? `${found.ino} ${found.mtimeNs} ${found.size}` : seen;
  if (mark === seen) return;
  seen = mark;
  try {
    const next = keyringOf(JSON.parse(readFileSync(file, 'utf8')) as KeyState);
    if (!isSameFamily(current, next)) throw new Error('it belongs to another database');
    current = { ...next, file };
  } catch (error) {
    log.error({ err: error }, 'the identity key file was changed to one that cannot be used');
  }
}

/** The key that is never replaced tells one database's key file from another's. */
const isSameFamily = (a: Keyring, b: Keyring) =>
  sameBytes(a.lastingHash('family'), b.lastingHash('family'));
