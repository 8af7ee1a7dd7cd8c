import { hash, verify } from '@node-rs/argon2';

// OWASP Password Storage Cheat Sheet (2024): argon2id, 19 MiB, 2 passes, 1 lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** An argon2id hash in PHC form. */
export const hashPassphrase = (passphrase: string): Promise<string> =>
  hash(passphrase.normalize('NFKC'), COST);

/** Checks a passphrase. Without a stored hash it takes the same time and is always false. */
export async function verifyPassphrase(
  stored: string | null,
  passphrase: string,
): Promise<boolean> {
  const right = await verify(stored ?? (await decoy()), passphrase.normalize('NFKC'));
  return stored !== null && right;
}

let made: Promise<string> | undefined;
const decoy = () => (made ??= hash('no account has this passphrase', COST));
