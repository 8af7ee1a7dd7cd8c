import { resolve } from 'node:path';
import { RETENTION } from '#lib/identity/retention.ts';
import { dayOf, now } from '#lib/server/context.ts';
import { deleteOld } from '../backup/old.ts';
import { writeBackup } from '../backup/write.ts';
import { withDatabase } from '../database.ts';
import { StartError } from '../errors.ts';
import { say } from '../say.ts';
import type { Command } from './command.ts';

const command: Command = {
  summary: 'Writes everything in the database into one file, while the site runs.',
  help: `npm run manage -- backup [--keep-days N] FILE

  FILE             a name that is not taken, such as backups/$(date +%F).backup
  --keep-days N    delete backups in the same folder that are older than N days. At most, and
                   when nothing is said, ${RETENTION.backup}: the page /privacy promises it

The file does without sessions, mail on its way and counters of the day. It says nothing about who
wrote what without the key file, which is not in it: keep a copy of that one, and of the ledger
beside it, elsewhere, one copy that each new one replaces.`,
  options: { 'keep-days': { type: 'string', default: String(RETENTION.backup) } },
  operand: 'FILE',
  async run({ FILE, 'keep-days': given }, env) {
    const days = readDays(given);
    const file = resolve(String(FILE));
    const today = now();
    const rows = await withDatabase(env, ({ sql }) => writeBackup(sql, file, dayOf(today)));
    say(`Wrote ${rows} rows into ${file}.`);
    const deleted = await deleteOld(file, days, today);
    if (deleted > 0) say(`Deleted ${deleted} older than ${days} days.`);
  },
};
export default command;

function readDays(given: unknown): number {
  const days = Number(given);
  if (Number.isInteger(days) && days >= 1 && days <= RETENTION.backup) return days;
  throw new StartError(`--keep-days is a whole number from 1 to ${RETENTION.backup}.`);
}
