import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * The secrets that stand outside the database. `master` seals and hashes; `links` is the state of
 * a puncturable function: it gives a key for every link tag, and a link's key can be destroyed for
 * good without keeping one key per link (Goldreich, Goldwasser, Micali 1986: a binary tree in which
 * each key yields its two children, so that a destroyed leaf leaves only its path's siblings).
 */
export type KeyState = { version: 1; master: string; links: { path: string; key: string }[] };

/** Bytes in a link tag; 40 bits keep a destroyed link's record near one kilobyte. */
export const TAG_BYTES = 5;

export type Keyring = {
  /** A 32-byte key for one purpose. */
  key(purpose: string): Uint8Array;
  /** Keyed hash of `parts`, for uniqueness and look-ups that say nothing without the key. */
  hash(purpose: string, ...parts: string[]): Uint8Array;
  /** The key of one link, or null when it was destroyed. */
  linkKey(tag: Uint8Array): Uint8Array | null;
};

export const newKeyState = (): KeyState => ({
  version: 1,
  master: randomBytes(32).toString('base64'),
  links: [{ path: '', key: randomBytes(32).toString('base64') }],
});

/** Makes the working keyring from its stored state; throws when the state is not one. */
export function keyringOf(state: KeyState): Keyring {
  const master = Buffer.from(state.master, 'base64');
  if (state.version !== 1 || master.length !== 32) throw new Error('not an identity key');
  const nodes = new Map(state.links.map(({ path, key }) => [path, Buffer.from(key, 'base64')]));
  const purposes = new Map<string, Uint8Array>();
  const links = new Map<string, Uint8Array | null>();

  const key = (purpose: string) => {
    const known = purposes.get(purpose);
    if (known) return known;
    const made = new Uint8Array(hkdfSync('sha256', master, '', `footbridge ${purpose}`, 32));
    purposes.set(purpose, made);
    return made;
  };

  return {
    key,
    hash: (purpose, ...parts) =>
      createHmac('sha256', key(purpose)).update(JSON.stringify(parts)).digest(),
    linkKey(tag) {
      const path = bitsOf(tag);
      const known = links.get(path);
      if (known !== undefined) return known;
      // Bounded, so that a long life does not grow it without end.
      if (links.size >= 100_000) links.clear();
      const made = descend(nodes, path);
      links.set(path, made);
      return made;
    },
  };
}

/** What the database keeps to recognise its own key file by. */
export const proofOf = (keyring: Keyring): Uint8Array => keyring.hash('proof of key');

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);

const bitsOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');

function descend(nodes: Map<string, Buffer>, path: string): Uint8Array | null {
  for (let depth = 0; depth <= path.length; depth++) {
    let key = nodes.get(path.slice(0, depth));
    if (!key) continue;
    for (const bit of path.slice(depth)) key = createHmac('sha256', key).update(bit).digest();
    return key;
  }
  return null;
}
