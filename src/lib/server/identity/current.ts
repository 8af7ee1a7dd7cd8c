import type { Keyring } from './keyring.ts';

let current: Keyring | undefined;

/** Sets the keyring this process works with; called once, at the start. */
export const useKeyring = (keyring: Keyring): void => {
  current = keyring;
};

/** The keyring of this process; a programming error before `useKeyring`. */
export function keyring(): Keyring {
  if (!current) throw new Error('no identity key is open');
  return current;
}
