import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { bitsOf, linkKeyOf, type LinkNode } from './link-tree.ts';

/**
 * The secrets that stand outside the database, as the key file holds them. `master` seals and
 * hashes; `links` is the state of the tree of link keys (link-tree.ts).
 */
export type KeyState = {
  version: 1;
  /** The number of the master, the first byte of what it seals; 1 where none is written. */
  id?: number;
  master: string;
  /** While the master is replaced: the one to come, or the one before. They only open. */
  others?: { id: number; master: string }[];
  /** For hashes that nothing can make again, such as the ledger's: replaced with nothing. */
  lasting?: string;
  links: LinkNode[];
};

/** A key for one purpose; `others` open what was sealed under another master. */
export type Key = { id: number; bytes: Uint8Array; others: readonly Key[] };

export type Keyring = {
  /** The file it was read from; none for one made in memory. */
  file?: string;
  /** A key for sealing one kind of thing. */
  key(purpose: string): Key;
  /** Keyed hash of `parts`, for uniqueness and look-ups that say nothing without the key. */
  hash(purpose: string, ...parts: string[]): Uint8Array;
  /** All hashes under which `parts` may be stored: several while the master is replaced. */
  hashes(purpose: string, ...parts: string[]): Uint8Array[];
  /** A keyed hash that outlasts the master, for what cannot be hashed again. */
  lastingHash(purpose: string, ...parts: string[]): Uint8Array;
  /** The key of one link, or null when it was destroyed. */
  linkKey(tag: Uint8Array): Uint8Array | null;
};

export const newMaster = (): string => randomBytes(32).toString('base64');

export const newKeyState = (): KeyState => ({
  version: 1,
  id: 1,
  master: newMaster(),
  lasting: newMaster(),
  links: [{ path: '', key: newMaster() }],
});

/** Makes the working keyring from its stored state; throws when the state is not one. */
export function keyringOf(state: KeyState): Keyring {
  const { id = 1, master, others = [] } = state;
  const masters = [{ id, master }, ...others].map((each) => ({
    id: each.id,
    bytes: Buffer.from(each.master, 'base64'),
  }));
  const lasting = Buffer.from(lastingOf(state), 'base64');
  if (state.version !== 1 || [lasting, ...masters.map(({ bytes }) => bytes)].some(isNoKey))
    throw new Error('not an identity key');
  const purposes = new Map<string, Key>();

  const key = (purpose: string): Key => {
    const known = purposes.get(purpose);
    if (known) return known;
    const [first, ...rest] = masters.map((each) => ({
      id: each.id,
      bytes: derive(each.bytes, purpose),
      others: [] as Key[],
    }));
    const made = { ...first!, others: rest };
    purposes.set(purpose, made);
    return made;
  };

  return {
    key,
    hash: (purpose, ...parts) => hashWith(key(purpose).bytes, parts),
    hashes: (purpose, ...parts) =>
      [key(purpose), ...key(purpose).others].map(({ bytes }) => hashWith(bytes, parts)),
    lastingHash: (purpose, ...parts) => hashWith(derive(lasting, purpose), parts),
    linkKey: linkKeysOf(state),
  };
}

/** The key that is never replaced; files from before it was written down derive it. */
export const lastingOf = ({ lasting, master }: KeyState): string =>
  lasting ?? Buffer.from(derive(Buffer.from(master, 'base64'), 'lasting')).toString('base64');

/** What the database keeps to recognise its own key file by: the first; others while it changes. */
export const proofsOf = (keyring: Keyring): Uint8Array[] => keyring.hashes('proof of key');

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);

const isNoKey = (bytes: Uint8Array) => bytes.length !== 32;

const derive = (master: Uint8Array, purpose: string) =>
  new Uint8Array(hkdfSync('sha256', master, '', `footbridge ${purpose}`, 32));

const hashWith = (key: Uint8Array, parts: string[]) =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest();

function linkKeysOf({ links }: KeyState): Keyring['linkKey'] {
  const nodes = new Map(links.map(({ path, key }) => [path, Buffer.from(key, 'base64')]));
  if ([...nodes.values()].some(isNoKey)) throw new Error('not an identity key');
  const kept = new Map<string, Uint8Array | null>();
  return (tag) => {
    const path = bitsOf(tag);
    const known = kept.get(path);
    if (known !== undefined) return known;
    // Bounded, so that a long life does not grow it without end.
    if (kept.size >= 100_000) kept.clear();
    const made = linkKeyOf(nodes, path);
    kept.set(path, made);
    return made;
  };
}
