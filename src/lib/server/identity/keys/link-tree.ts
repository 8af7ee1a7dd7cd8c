import { createHmac } from 'node:crypto';

/**
 * A puncturable function (Goldreich, Goldwasser, Micali 1986): a binary tree in which each key
 * yields its two children. It gives a key for every link tag without keeping one key per link, and
 * a destroyed leaf leaves only its path's siblings.
 */
export type LinkNode = { path: string; key: string };

/** Bytes in a link tag; 40 bits keep a destroyed link's record near one kilobyte. */
export const TAG_BYTES = 5;

/** A tag's place in the tree. */
export const bitsOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');

/** The key at a place, or null when no node above it is left. */
export function linkKeyOf(nodes: ReadonlyMap<string, Buffer>, path: string): Buffer | null {
  const above = nodeAbove(nodes, path);
  if (above === null) return null;
  let key = nodes.get(above)!;
  for (const bit of path.slice(above.length)) key = child(key, bit);
  return key;
}

/**
 * The tree without the keys of these tags: nobody can compute them from it any more. All others
 * stay as they are. A tag that is gone already changes nothing.
 */
export function withoutLinks(links: readonly LinkNode[], tags: readonly Uint8Array[]): LinkNode[] {
  const nodes = new Map(links.map(({ path, key }) => [path, Buffer.from(key, 'base64')]));
  for (const tag of tags) puncture(nodes, bitsOf(tag));
  // By their places: their order would say which were destroyed one after another.
  return Array.from(nodes, ([path, key]) => ({ path, key: key.toString('base64') })).toSorted(
    (a, b) => (a.path < b.path ? -1 : 1),
  );
}

function puncture(nodes: Map<string, Buffer>, path: string): void {
  const above = nodeAbove(nodes, path);
  if (above === null) return;
  let key = nodes.get(above)!;
  nodes.delete(above);
  for (let depth = above.length; depth < path.length; depth++) {
    const bit = path[depth]!;
    const other = bit === '0' ? '1' : '0';
    nodes.set(path.slice(0, depth) + other, child(key, other));
    key = child(key, bit);
  }
}

function nodeAbove(nodes: ReadonlyMap<string, Buffer>, path: string): string | null {
  for (let depth = 0; depth <= path.length; depth++) {
    const prefix = path.slice(0, depth);
    if (nodes.has(prefix)) return prefix;
  }
  return null;
}

const child = (key: Buffer, bit: string) => createHmac('sha256', key).update(bit).digest();
