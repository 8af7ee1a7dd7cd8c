import { resetFactors } from '#lib/server/moderation/index.ts';
import { systemContext, withDatabase } from '../database.ts';
import { say } from '../say.ts';
import type { Command } from './command.ts';
import { nameIn, tellRefusal } from './roles.ts';

const command: Command = {
  summary: 'Takes the second factors from somebody who lost them, and signs them out.',
  help: `npm run manage -- account reset-factor --username U

  --username U          whose it is

Make sure who is asking: afterwards the passphrase alone opens the account, until its owner sets up
a new second factor. It is noted in the moderation log.`,
  options: { username: { type: 'string' } },
  async run({ username }, env) {
    const name = nameIn(username);
    await withDatabase(env, ({ db }) => resetFactors(systemContext(db), name).catch(tellRefusal));
    say(`${name} has no second factor any more, and is signed out everywhere.`);
  },
};
export default command;
