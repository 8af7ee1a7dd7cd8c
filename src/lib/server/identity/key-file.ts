import { existsSync } from 'node:fs';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { eq } from 'drizzle-orm';
import { newId } from '../context.ts';
import type { Database } from '../db/client.ts';
import { installation } from '../db/schema/index.ts';
import {
  type KeyState,
  type Keyring,
  keyringOf,
  newKeyState,
  proofOf,
  sameBytes,
} from './keyring.ts';

/** The start is refused with this; its message says what to do. Nothing was written. */
export class KeyFileError extends Error {}

/**
 * Opens the key file that belongs to this database. Makes one only when the database is empty;
 * throws KeyFileError when it is missing, unreadable or another database's.
 */
export async function openKeyFile(db: Database, path: string): Promise<Keyring> {
  // Only this column: the rest of the row may be what a migration is about to bring.
  const [row] = await db.select({ keyProof: installation.keyProof }).from(installation);
  if (!row) return adopt(db, existsSync(path) ? await read(path) : await create(path));
  if (!existsSync(path)) {
    throw new KeyFileError(
      `The identity key file ${path} is missing, and this database needs it. ` +
        'Put it back from where you keep it (see IDENTITY_KEY_FILE). Nothing was changed.',
    );
  }
  const keyring = await read(path);
  if (!sameBytes(row.keyProof, proofOf(keyring))) {
    throw new KeyFileError(
      `The identity key file ${path} belongs to another database. ` +
        'Point IDENTITY_KEY_FILE at the one made with this database. Nothing was changed.',
    );
  }
  return keyring;
}

async function adopt(db: Database, keyring: Keyring): Promise<Keyring> {
  await db
    .insert(installation)
    .values({ keyProof: proofOf(keyring) })
    .onConflictDoNothing();
  const [row] = await db.select().from(installation).where(eq(installation.only, 'only'));
  // Two processes may start on one empty database; the first one's key is the key.
  if (row && sameBytes(row.keyProof, proofOf(keyring))) return keyring;
  throw new KeyFileError('Another process set this database up with another key. Start again.');
}

async function read(path: string): Promise<Keyring> {
  try {
    return keyringOf(JSON.parse(await readFile(path, 'utf8')) as KeyState);
  } catch {
    throw new KeyFileError(`${path} cannot be read as an identity key file. Nothing was changed.`);
  }
}

/** Appears whole or not at all: several processes may start on one empty database. */
async function create(path: string): Promise<Keyring> {
  await mkdir(dirname(path), { recursive: true });
  const written = `${path}.${newId()}`;
  const file = await open(written, 'wx', 0o600);
  await file.writeFile(`${JSON.stringify(newKeyState())}\n`);
  await file.sync();
  await file.close();
  await link(written, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(written);
  return read(path);
}
