import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { newToken } from '#lib/server/context.ts';
import { canEnter, type Account } from './account.ts';
import { EmbeddedError } from './errors.ts';
import { makeFolder, makeServerFolder, readIfThere, writePrivate } from './files.ts';

/** Where a server's folder goes that cannot lie in the data folder. */
const ELSEWHERE = '/var/lib/footbridge';

/** The longest path of a socket: sun_path is 108 bytes on Linux, 104 on macOS, with its end mark. */
const LONGEST_SOCKET = process.platform === 'darwin' ? 103 : 107;

/** The part of the data folder that is ours: lock, password, connection, log. */
export function controlFolder(dataDir: string): string {
  const folder = join(resolve(dataDir), 'postgres');
  try {
    // As root others may pass through, because the database's account must reach its own folder.
    makeFolder(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    return realpathSync(folder);
  } catch (error) {
    throw new EmbeddedError(`The data folder cannot be used: ${(error as Error).message}`);
  }
}

/** Where the cluster was put when it could not lie in the control folder. */
export const recordedFolder = (control: string) => readIfThere(join(control, 'location'));

/** All folders in which the database of a data folder may lie. */
export function databaseFolders(dataDir: string): string[] {
  const control = join(resolve(dataDir), 'postgres');
  const recorded = recordedFolder(control);
  return recorded ? [control, recorded] : [control];
}

/**
 * The folder of the cluster: the control folder where the account can enter it, else one of its
 * own, remembered in the file `location`. A cluster that exists is never left behind for a new one.
 */
export function serverFolder(control: string, account: Account, say: (text: string) => void) {
  const reachable = canEnter(account, control);
  if (existsSync(join(control, 'cluster'))) {
    if (reachable) return control;
    throw new EmbeddedError(
      `The account ${account?.name}, which runs the database, can no longer enter ${control}. ` +
        'Let others pass through the folders above it again (chmod o+x).',
    );
  }
  const recorded = recordedFolder(control);
  if (recorded || reachable) return recorded ?? control;
  const folder = makeElsewhere(control, account);
  writePrivate(join(control, 'location'), folder);
  say(`The account ${account?.name}, which runs the database, cannot enter ${control}.`);
  say(`The database is kept in ${folder} instead.`);
  return folder;
}

function makeElsewhere(control: string, account: Account): string {
  const dataDir = dirname(control);
  const label = `${basename(dirname(dataDir))}-${basename(dataDir)}`.replace(/[^\w-]/g, '');
  const folder = join(ELSEWHERE, `${label}-${newToken().slice(0, 8)}`);
  try {
    makeFolder(folder, 0o755);
    if (canEnter(account, folder)) return realpathSync(folder);
  } catch {
    // The same answer as for a folder that was made and cannot be entered.
  }
  throw new EmbeddedError(
    `The account ${account?.name}, which runs the database, can enter neither ${control} ` +
      `nor ${folder}. Set DATA_DIR to a folder that others can pass through (chmod o+x).`,
  );
}

/** A private folder for the socket, short enough, and how to remove it afterwards. */
export function socketFolder(server: string, account: Account) {
  const own = join(server, 'socket');
  if (fitsSocket(own)) return { path: makeServerFolder(own, account), remove: () => {} };
  const base = [tmpdir(), '/tmp'].find((folder) => fitsSocket(join(folder, 'footbridge-123456')));
  const path = makeServerFolder(mkdtempSync(join(base ?? '/tmp', 'footbridge-')), account);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Commas and quotes mean something to PostgreSQL and its drivers where a folder is named. */
const fitsSocket = (folder: string) =>
  /^[\w./ -]+$/.test(folder) && `${folder}/.s.PGSQL.5432`.length <= LONGEST_SOCKET;
