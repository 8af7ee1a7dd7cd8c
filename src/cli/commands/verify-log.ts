import * as moderation from '#lib/server/moderation/index.ts';
import { withDatabase } from '../database.ts';
import { StartError } from '../errors.ts';
import { say } from '../say.ts';
import type { Command } from './command.ts';

const command: Command = {
  summary: 'Checks that no entry of the moderation log was changed, added or taken out.',
  help: `npm run manage -- verify-log

It prints the number of entries and the hash of the last one. Written down elsewhere from time to
time, that hash also proves that the log was not cut off at its end. Entries of a day join the chain
when the day is over, in random order; until then they are kept from change by the database alone.`,
  options: {},
  async run(_, env) {
    const verdict = await withDatabase(env, ({ db }) => moderation.log.verify(db));
    if (!verdict.ok) throw new StartError(`The log is broken at entry ${verdict.brokenAt}.`);
    const waiting =
      verdict.today > 0 ? ` Not chained yet: ${verdict.today} of a day not over.` : '';
    say(
      `The log is whole: ${verdict.count} entries, the last with hash ${verdict.head}.${waiting}`,
    );
  },
};
export default command;
