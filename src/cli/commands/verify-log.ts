import * as moderation from '#lib/server/moderation/index.ts';
import { withDatabase } from '../database.ts';
import { StartError } from '../errors.ts';
import { say } from '../say.ts';
import type { Command } from './command.ts';

const command: Command = {
  summary: 'Checks that no entry of the moderation log was changed, added or taken out.',
  help: `npm run manage -- verify-log

It prints the number of entries and the hash of the last one. With LOG_ANCHOR_FILE set, that hash is
added to the file each night, and compared here with the log as it is: so a log that somebody wrote
anew, or cut off at its end, is found too, as long as they cannot write to that file. After a restore
from a backup the log ends before the newest copies: then move the file away and begin another.
Entries of a day join the chain when the day is over, in random order; until then they are kept from
change by the database alone.`,
  options: {},
  async run(_, env) {
    const { log } = moderation;
    const file = env.LOG_ANCHOR_FILE;
    const anchors = file ? await log.readAnchors(file) : [];
    const verdict = await withDatabase(env, ({ db }) => log.verify(db, undefined, anchors));
    if (!verdict.ok)
      throw new StartError(
        verdict.anchor
          ? `The log is not the one it was: at entry ${verdict.brokenAt} it differs from the copy of ${verdict.anchor} in ${file}.`
          : `The log is broken at entry ${verdict.brokenAt}.`,
      );
    const waiting =
      verdict.today > 0 ? ` Not chained yet: ${verdict.today} of a day not over.` : '';
    const copies = file
      ? ` Compared with ${anchors.length} copies of its head.`
      : ' There are no copies of its head to compare it with (LOG_ANCHOR_FILE is not set).';
    say(
      `The log is whole: ${verdict.count} entries, the last with hash ${verdict.head}.${waiting}${copies}`,
    );
  },
};
export default command;
