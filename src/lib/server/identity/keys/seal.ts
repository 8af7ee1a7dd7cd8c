import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { Key, Keyring } from './keyring.ts';
import { TAG_BYTES } from './link-tree.ts';

const NONCE = 12;
const MAC = 16;
const OVERHEAD = 1 + NONCE + MAC;
const ID = 16;
const ENTRY = TAG_BYTES + OVERHEAD + ID;
/** Numbers of entries a list is padded to, so that its size tells next to nothing. */
const LIST_SIZES = [16, 64, 256, 1024, 4096, 16384];

/** The size of every sealed owner, whether it names one or not (a constraint in the database). */
export const OWNER_BYTES = 128;

/** One side of a sealed link: the tag finds its key, the box holds the other side's id. */
export type Link = { tag: Uint8Array; id: string };

/**
 * Encrypts under a fresh nonce; `bound` ties the result to its row, so that it cannot be moved. The
 * first byte is the number of the master key, by which a box is known that another one sealed.
 */
export function seal(key: Key | Uint8Array, plain: Uint8Array, bound: string): Uint8Array {
  const { id, bytes } = asKey(key);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', ready(bytes), nonce).setAAD(Buffer.from(bound));
  const box = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(id), nonce, cipher.getAuthTag(), box]);
}

/** The inverse of `seal`; throws when the key, the row or a single bit is another one. */
export function unseal(key: Key | Uint8Array, box: Uint8Array, bound: string): Uint8Array {
  const bytes = Buffer.from(box);
  const first = asKey(key);
  const right = [first, ...first.others].find(({ id }) => id === bytes[0]);
  if (!right) throw new Error('sealed under a key that this file does not hold');
  const nonce = bytes.subarray(1, 1 + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', ready(right.bytes), nonce)
    .setAAD(Buffer.from(bound))
    .setAuthTag(bytes.subarray(1 + NONCE, OVERHEAD));
  return Buffer.concat([decipher.update(bytes.subarray(OVERHEAD)), decipher.final()]);
}

// Node takes four times as long with the bytes of a key as with a key made from them.
const made = new WeakMap<Uint8Array, KeyObject>();

function ready(bytes: Uint8Array): KeyObject {
  const known = made.get(bytes) ?? createSecretKey(bytes);
  made.set(bytes, known);
  return known;
}

export const newTag = (): Uint8Array => randomBytes(TAG_BYTES);

/** A persona's sealed owner. Without a link (no account) it has the same size and look. */
export function sealOwner(keyring: Keyring, personaId: string, link: Link | null): Uint8Array {
  const plain = Buffer.alloc(OWNER_BYTES - OVERHEAD);
  if (link) {
    plain[0] = 1;
    entry(keyring, 'owner', link).copy(plain, 1);
  }
  return seal(keyring.key('seal owners'), plain, personaId);
}

/** The account a persona belongs to, or null: none, or the link was destroyed. */
export const openOwner = (keyring: Keyring, personaId: string, box: Uint8Array): string | null =>
  openOwnerLink(keyring, personaId, box)?.id ?? null;

/** The same with the link's tag, to destroy it by. */
export function openOwnerLink(keyring: Keyring, personaId: string, box: Uint8Array): Link | null {
  const plain = Buffer.from(unseal(keyring.key('seal owners'), box, personaId));
  return plain[0] === 1 ? openEntry(keyring, 'owner', plain.subarray(1)) : null;
}

/** The same half under a new nonce: other bytes that say the same. */
export function resealOwner(keyring: Keyring, personaId: string, box: Uint8Array): Uint8Array {
  const key = keyring.key('seal owners');
  return seal(key, unseal(key, box, personaId), personaId);
}

/** An account's list of personas, padded to one of a few sizes. */
export function sealList(keyring: Keyring, accountId: string, links: readonly Link[]): Uint8Array {
  const size = LIST_SIZES.find((count) => count >= links.length);
  if (!size) throw new Error('more personas than a list can hold');
  const plain = Buffer.alloc(4 + size * ENTRY);
  plain.writeUInt32BE(links.length);
  links.forEach((link, i) => entry(keyring, 'persona', link).copy(plain, 4 + i * ENTRY));
  return seal(keyring.key('seal lists'), plain, accountId);
}

/** The same list under a new nonce: other bytes that say the same. */
export function resealList(keyring: Keyring, accountId: string, box: Uint8Array): Uint8Array {
  const key = keyring.key('seal lists');
  return seal(key, unseal(key, box, accountId), accountId);
}

/** The personas of an account; destroyed links are left out. */
export function openList(keyring: Keyring, accountId: string, box: Uint8Array): Link[] {
  const plain = Buffer.from(unseal(keyring.key('seal lists'), box, accountId));
  const count = plain.readUInt32BE();
  const entries = Array.from({ length: count }, (_, i) =>
    openEntry(keyring, 'persona', plain.subarray(4 + i * ENTRY)),
  );
  return entries.filter((link) => link !== null);
}

function entry(keyring: Keyring, side: string, { tag, id }: Link): Buffer {
  const key = keyring.linkKey(tag);
  if (!key) throw new Error('this link was destroyed');
  return Buffer.concat([tag, seal(key, Buffer.from(id.replaceAll('-', ''), 'hex'), side)]);
}

function openEntry(keyring: Keyring, side: string, bytes: Buffer): Link | null {
  const tag = bytes.subarray(0, TAG_BYTES);
  const key = keyring.linkKey(tag);
  if (!key) return null;
  const plain = unseal(key, bytes.subarray(TAG_BYTES, ENTRY), side);
  const hex = Buffer.from(plain).toString('hex');
  return { tag, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}

/** A link's own key, or one made of someone's words, comes from no master, so none replaces it. */
const asKey = (key: Key | Uint8Array): Key =>
  key instanceof Uint8Array ? { id: 1, bytes: key, others: [] } : key;
