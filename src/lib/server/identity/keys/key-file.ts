import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '../../db/client.ts';
import { installation } from '../../db/schema/index.ts';
import { useKeyring } from './current.ts';
import { createWhole, lockBeside, replaceWhole } from './key-writing.ts';
import {
  type KeyState,
  type Keyring,
  keyringOf,
  newKeyState,
  proofsOf,
  sameBytes,
} from './keyring.ts';

/** The start is refused with this; its message says what to do. Nothing was written. */
export class KeyFileError extends Error {}

/**
 * Opens the key file that belongs to this database. Makes one only when the database is empty;
 * throws KeyFileError when it is missing, unreadable, open to others or another database's.
 */
export async function openKeyFile(db: Database, path: string): Promise<Keyring> {
  await refuseBesideRows(db, path);
  // Only this column: the rest of the row may be what a migration is about to bring.
  const [row] = await db.select({ keyProof: installation.keyProof }).from(installation);
  if (!row) return adopt(db, existsSync(path) ? await open(path) : await create(path));
  if (!existsSync(path)) {
    throw new KeyFileError(
      `The identity key file ${path} is missing, and this database needs it. ` +
        'Put it back from where you keep it (see IDENTITY_KEY_FILE). Nothing was changed.',
    );
  }
  return openFitting(path, row.keyProof);
}

/** Opens the key file for a database that is still to be filled, by the proof of its own. */
export async function holdKeyFile(path: string, proof: Uint8Array): Promise<void> {
  useKeyring(await openFitting(path, proof));
}

async function openFitting(path: string, keyProof: Uint8Array): Promise<Keyring> {
  const keyring = await open(path);
  if (proofsOf(keyring).some((proof) => sameBytes(keyProof, proof))) return keyring;
  throw new KeyFileError(
    `The identity key file ${path} belongs to another database, or is of another time than it: ` +
      'since then, or before it, its key was replaced (manage identity rotate-key). Point ' +
      'IDENTITY_KEY_FILE at the one this database works with. Nothing was changed.',
  );
}

/** Reads what the key file holds. Throws KeyFileError when it is not one. */
export async function readKeyState(path: string): Promise<KeyState> {
  try {
    const state = JSON.parse(await readFile(path, 'utf8')) as KeyState;
    keyringOf(state);
    return state;
  } catch {
    throw new KeyFileError(`${path} cannot be read as an identity key file. Nothing was changed.`);
  }
}

/**
 * Changes what the key file holds, durably and whole or not at all. Processes take turns and read
 * it again first, so that none of them undoes what another did.
 */
export async function changeKeyState(
  path: string,
  change: (state: KeyState) => KeyState,
): Promise<void> {
  const release = await lockBeside(path);
  try {
    const state = await readKeyState(path);
    const changed = change(state);
    if (changed !== state) await replaceWhole(path, written(changed));
  } finally {
    release();
  }
}

async function adopt(db: Database, keyring: Keyring): Promise<Keyring> {
  const [keyProof] = proofsOf(keyring) as [Uint8Array];
  await db.insert(installation).values({ keyProof }).onConflictDoNothing();
  const [row] = await db.select().from(installation).where(eq(installation.only, 'only'));
  // Two processes may start on one empty database; the first one's key is the key.
  if (row && sameBytes(row.keyProof, keyProof)) return keyring;
  throw new KeyFileError('Another process set this database up with another key. Start again.');
}

async function open(path: string): Promise<Keyring> {
  refuseOpenToOthers(path);
  refuseFixed(path);
  return { ...keyringOf(await readKeyState(path)), file: path };
}

/** Throws KeyFileError for a key file in the database's own folder, which copies of it would hold. */
export function refuseWithin(folders: readonly string[], path: string): void {
  if (!folders.some((folder) => resolve(path).startsWith(`${folder}/`))) return;
  throw new KeyFileError(
    `The identity key file ${path} lies in the folder of the database, so that every copy of ` +
      'that folder would open all that is sealed. Put it elsewhere (see IDENTITY_KEY_FILE). ' +
      'Nothing was changed.',
  );
}

/** A PostgreSQL of the operator's own names its folder to its administrator alone. */
async function refuseBesideRows(db: Database, path: string): Promise<void> {
  const [row] = await db.execute<{ folder: string | null }>(
    sql`select setting as folder from pg_settings where name = 'data_directory'`,
  );
  if (row?.folder) refuseWithin([row.folder], path);
}

function refuseOpenToOthers(path: string): void {
  if (process.platform === 'win32' || (statSync(path).mode & 0o007) === 0) return;
  throw new KeyFileError(
    `The identity key file ${path} can be read by other accounts of this machine. ` +
      `Keep it to its owner: chmod 600 ${path}. Nothing was changed.`,
  );
}

/** A writer who detaches a story has the key of that link destroyed: a promise that needs room. */
function refuseFixed(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch {
    throw new KeyFileError(
      `The folder ${dirname(path)} cannot be written to. The identity key file in it must be ` +
        'replaceable, because detaching a story destroys a key there. Nothing was changed.',
    );
  }
}

/** Appears whole or not at all: several processes may start on one empty database. */
async function create(path: string): Promise<Keyring> {
  await mkdir(dirname(path), { recursive: true });
  await createWhole(path, written(newKeyState()));
  return open(path);
}

/** What no keyring can be made of is never written. */
const written = (state: KeyState) => keyringOf(state) && `${JSON.stringify(state)}\n`;
