import { base32 } from '#lib/server/context.ts';
import { numbers } from './content.ts';

/** Ids of the same form as everywhere, but the same for the same seed. */
export class Ids {
  #next: () => number;

  constructor(seed: number) {
    this.#next = numbers(seed);
  }

  next(): string {
    const bytes = this.#bytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  slug(): string {
    return base32(this.#bytes(8)).slice(0, 12);
  }

  listKey(): number {
    return Math.floor(this.#next() * 2 ** 52);
  }

  #bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => Math.floor(this.#next() * 256)));
  }
}
