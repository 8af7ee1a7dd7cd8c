import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newToken } from '#lib/server/context.ts';
import { runAs, type Account } from './account.ts';
import { EmbeddedError } from './errors.ts';
import { makeServerFolder, readIfThere, syncFolder, writePrivate } from './files.ts';

export type ClusterPlan = { cluster: string; control: string; binaries: string; account: Account };

/** Both the database and the role that owns it; the superuser cannot sign in at all. */
export const DATABASE = 'footbridge';

/**
 * Sorting and case come from PostgreSQL itself and stay the same on every system. The character
 * classes are the system's, because pg_trgm asks there: with plain C it would drop every letter
 * beyond ASCII.
 */
const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
];

/** Makes the cluster when there is none yet, and gives the password of its one role. */
export function ensureCluster(plan: ClusterPlan): string {
  const made = readIfThere(join(plan.cluster, 'PG_VERSION'));
  if (made === undefined && !existsSync(plan.cluster)) return createCluster(plan);
  refuseOtherVersion(plan, made);
  return readIfThere(passwordFile(plan)) || setPassword(plan, plan.cluster, 'ALTER ROLE');
}

const passwordFile = (plan: ClusterPlan) => join(plan.control, 'password');

/** Built aside and moved in whole, so that a start cut short leaves no half cluster. */
function createCluster(plan: ClusterPlan): string {
  removeDrafts(plan.cluster);
  // A name of its own, because the initdb of a start that was killed may still be writing.
  const draft = `${plan.cluster}.new-${newToken().slice(0, 8)}`;
  makeServerFolder(draft, plan.account);
  const args = ['-D', draft, '--username=postgres', '--auth=reject', '--no-instructions'];
  run(plan, 'initdb', [...args, ...LOCALE]);
  const password = setPassword(plan, draft, 'CREATE ROLE');
  runSingle(plan, draft, `CREATE DATABASE ${DATABASE} OWNER ${DATABASE}`);
  writeFileSync(join(draft, 'pg_hba.conf'), `local all ${DATABASE} scram-sha-256\n`);
  renameSync(draft, plan.cluster);
  syncFolder(dirname(plan.cluster));
  return password;
}

function removeDrafts(cluster: string): void {
  for (const name of readdirSync(dirname(cluster))) {
    if (!name.startsWith('cluster.new')) continue;
    rmSync(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 10 });
  }
}

/** CREATEDB, so that tests and benches can make databases of their own. */
function setPassword(plan: ClusterPlan, cluster: string, verb: 'CREATE ROLE' | 'ALTER ROLE') {
  const password = newToken();
  runSingle(plan, cluster, `${verb} ${DATABASE} LOGIN CREATEDB PASSWORD '${password}'`);
  writePrivate(passwordFile(plan), password);
  return password;
}

function refuseOtherVersion(plan: ClusterPlan, made: string | undefined): void {
  const { output } = runAs(plan.account, join(plan.binaries, 'bin', 'postgres'), ['--version']);
  const ours = /\) (\d+)/.exec(output)?.[1];
  if (made === ours) return;
  throw new EmbeddedError(
    `The database in ${plan.cluster} was made by PostgreSQL ${made ?? '(unknown)'}, and this version brings ` +
      `${ours}. Write a backup with the version that made it, and restore it into a new folder.`,
  );
}

/** A command without a running server: it needs neither a socket nor a right to sign in. */
function runSingle(plan: ClusterPlan, cluster: string, statement: string): void {
  // The statement may hold the password, so it must not come back in an error.
  const quiet = ['-c', 'log_min_error_statement=panic'];
  const args = ['--single', '-j', '-D', cluster, ...quiet, 'postgres'];
  const output = run(plan, 'postgres', args, `${statement};\n\n`);
  if (/\b(ERROR|FATAL|PANIC):/.test(output)) throw failed('set up', output);
}

function run(plan: ClusterPlan, program: string, args: string[], input = ''): string {
  const { ok, output } = runAs(plan.account, join(plan.binaries, 'bin', program), args, input);
  if (!ok) throw failed('made', output);
  return output;
}

const failed = (what: string, output: string) =>
  new EmbeddedError(`The embedded database could not be ${what}:\n${output.trim()}`);
