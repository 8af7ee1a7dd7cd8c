import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { StartError } from '../errors.ts';
import { progress } from '../progress.ts';
import { FORMAT, HASH_BYTES, OPENING_BYTES, readOpening } from './format.ts';

const MIB = 1024 * 1024;

/**
 * Looks through the whole file before anything is done with it; gives the day it was made on.
 * Throws StartError for what is no backup, a newer one's, cut off or changed.
 */
export async function checkBackup(file: string): Promise<{ day: string; size: number }> {
  const { opening, size } = await look(file);
  const kind = readOpening(opening);
  if (!kind)
    throw new StartError(`${file} is not a backup made by Footbridge. Nothing was changed.`);
  if (kind.format > FORMAT) throw new StartError(newerWords(file));
  const broken = new StartError(
    `${file} is damaged: it was cut off or changed since it was written. Nothing was changed.`,
  );
  if (size < OPENING_BYTES + HASH_BYTES) throw broken;
  const sum = createHash('sha256');
  const bar = progress('Checking', Math.ceil(size / MIB));
  for await (const piece of createReadStream(file, {
    end: size - HASH_BYTES - 1,
    highWaterMark: MIB,
  })) {
    sum.update(piece as Buffer);
    bar.step();
  }
  bar.end();
  if (!sum.digest().equals(await tail(file, size))) throw broken;
  return { day: kind.day, size };
}

/** What is said of a backup that only a newer version can read. */
export const newerWords = (file: string): string =>
  `${file} was made by a newer version of Footbridge than this one. Install that version first. ` +
  'Nothing was changed.';

/** Reads the text of a backup that was checked: a line at a time, or the rows of a table. */
export class BackupReader {
  #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(file: string, size: number) {
    const packed = createReadStream(file, { start: OPENING_BYTES, end: size - HASH_BYTES - 1 });
    const unpacked = createGunzip();
    packed.once('error', (error) => unpacked.destroy(error));
    packed.pipe(unpacked);
    this.#pieces = unpacked[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  /** The next line, read as what it says. */
  async line<T>(): Promise<T> {
    let end = this.#rest.indexOf(10);
    while (end < 0) {
      await this.#more();
      end = this.#rest.indexOf(10);
    }
    const line = this.#rest.subarray(0, end).toString();
    this.#rest = this.#rest.subarray(end + 1);
    return JSON.parse(line) as T;
  }

  /** The rows up to the line that ends them, whole lines at a time. */
  async *rows(): AsyncGenerator<Buffer> {
    for (;;) {
      const end = endOfRows(this.#rest);
      if (end >= 0) {
        if (end > 0) yield this.#rest.subarray(0, end);
        this.#rest = this.#rest.subarray(end + 3);
        return;
      }
      const whole = this.#rest.lastIndexOf(10) + 1;
      if (whole > 0) yield this.#rest.subarray(0, whole);
      this.#rest = this.#rest.subarray(whole);
      await this.#more();
    }
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#pieces.next();
    if (done) throw new Error('the backup ends in the middle');
    this.#rest = Buffer.concat([this.#rest, value]);
  }
}

/** Where the line `\.` begins, or -1. */
function endOfRows(bytes: Buffer): number {
  if (bytes.subarray(0, 3).toString('latin1') === '\\.\n') return 0;
  const before = bytes.indexOf('\n\\.\n', 0, 'latin1');
  return before < 0 ? -1 : before + 1;
}

async function look(file: string): Promise<{ opening: Buffer; size: number }> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${file} cannot be read (${error.code}).`);
  });
  try {
    const { size } = await handle.stat();
    const opening = Buffer.alloc(OPENING_BYTES);
    const { bytesRead } = await handle
      .read(opening, 0, OPENING_BYTES, 0)
      .catch(() => ({ bytesRead: 0 }));
    return { opening: opening.subarray(0, bytesRead), size };
  } finally {
    await handle.close();
  }
}

async function tail(file: string, size: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  const bytes = Buffer.alloc(HASH_BYTES);
  await handle.read(bytes, 0, HASH_BYTES, size - HASH_BYTES).finally(() => handle.close());
  return bytes;
}
