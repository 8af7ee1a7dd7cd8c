import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { EmbeddedError } from './errors.ts';

/** The account the database runs as; null is the one we run as ourselves. */
export type Account = { name: string; uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root; the first of these that exists lends its name. */
const CANDIDATES = ['footbridge', 'postgres', '_postgres', 'nobody'];

/** The account for a data folder: whoever owns the cluster already, else the first candidate. */
export function accountFor(cluster: string): Account {
  if (process.getuid?.() !== 0) return null;
  const accounts = readAccounts();
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) {
    const known = accounts.find((account) => account.uid === owner.uid);
    return known ?? { name: `account ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  }
  const found = CANDIDATES.flatMap((name) => accounts.filter((account) => account.name === name));
  if (found[0]) return found[0];
  throw new EmbeddedError(
    'Started as root, the database needs an account without rights, and there is none of ' +
      `${CANDIDATES.join(', ')}. Make one: useradd --system footbridge`,
  );
}

function readAccounts() {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    // Negative numbers (nobody on macOS) are written unsigned where a process is started.
    return name && uid && gid ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : [];
  });
}

/** What starts a process as the account, from a folder it can enter, with nothing of our secrets. */
export const processOptions = (account: Account) => ({
  cwd: '/',
  env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
  ...(account && { uid: account.uid, gid: account.gid }),
});

/** Runs a program to its end as the account. */
export function runAs(account: Account, program: string, args: string[], input = '') {
  const options = {
    ...processOptions(account),
    input,
    encoding: 'utf8',
    timeout: 120_000,
  } as const;
  const result = spawnSync(program, args, options);
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`;
  return { ok: result.status === 0, output };
}

/** Whether the account can enter a folder, all those above it included. */
export const canEnter = (account: Account, folder: string): boolean =>
  account === null || runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]).ok;
