import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Env } from '#env';
import type { Connection } from '#lib/server/db/client.ts';
import {
  applyLedger,
  holdKeyFile,
  readLedger,
  type Redone,
  settleKeys,
} from '#lib/server/identity/index.ts';
import type { Counts, Header } from '../backup/format.ts';
import { BackupReader, checkBackup } from '../backup/read.ts';
import { load, refuseUnfit } from '../backup/restore.ts';
import { systemContext, withEmptyDatabase } from '../database.ts';
import { StartError } from '../errors.ts';
import { say } from '../say.ts';
import type { Command } from './command.ts';
// What is loaded registers how its content is moved and erased.
import '#lib/server/comments/index.ts';

const command: Command = {
  summary: 'Loads a backup into an empty database, and takes back what was taken back since.',
  help: `npm run manage -- restore FILE

  FILE    a backup of this site

The database must be empty, and the key file the one that the site used last (IDENTITY_KEY_FILE),
with the ledger beside it: links that were destroyed since the backup stay destroyed, and what was
made more anonymous or deleted becomes so again. Everybody has to sign in again.`,
  options: {},
  operand: 'FILE',
  async run({ FILE }, env) {
    const file = resolve(String(FILE));
    const { day, size } = await checkBackup(file);
    await withEmptyDatabase(env, async (connection) => {
      const reader = new BackupReader(file, size);
      const header = await reader.line<Header>();
      await refuseUnfit(connection.sql, header, file);
      const done = await restore(connection, env, header, reader);
      say(summary(day, done));
    });
  },
};
export default command;

type Done = { counts: Counts; redone: Redone };

async function restore(
  { db, sql }: Connection,
  { IDENTITY_KEY_FILE }: Env,
  header: Header,
  reader: BackupReader,
): Promise<Done> {
  if (!existsSync(IDENTITY_KEY_FILE)) throw new StartError(missingKey(IDENTITY_KEY_FILE));
  await holdKeyFile(IDENTITY_KEY_FILE, Buffer.from(header.keyProof, 'hex'));
  const ledger = await readLedger(IDENTITY_KEY_FILE);
  let redone: Redone = { erased: 0, moved: 0 };
  const counts = await load(sql, header, reader, async (tx) => {
    redone = await applyLedger(tx, systemContext(tx), ledger);
  });
  await settleKeys({ db });
  await sql`analyze`;
  return { counts, redone };
}

const missingKey = (path: string) =>
  `There is no identity key file at ${path}. Put the one there that the site used last, with its ` +
  'ledger beside it (see IDENTITY_KEY_FILE). Nothing was changed.';

function summary(day: string, { counts, redone: { erased, moved } }: Done): string {
  const of = (table: string) => counts[table] ?? 0;
  const lines = [
    `Restored the backup of ${day}: ${of('accounts')} accounts, ${of('stories')} stories and ` +
      `${of('comments')} comments.`,
  ];
  if (erased > 0) lines.push(`Deleted again since then: ${erased}.`);
  if (moved > 0) lines.push(`Made more anonymous again since then: ${moved}.`);
  return [...lines, 'Everybody has to sign in again. Start the site as always.'].join('\n');
}
