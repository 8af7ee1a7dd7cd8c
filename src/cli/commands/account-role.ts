import { giveRole } from '#lib/server/moderation/index.ts';
import { systemContext, withDatabase } from '../database.ts';
import { StartError } from '../errors.ts';
import { say } from '../say.ts';
import type { Command } from './command.ts';
import { nameIn, ROLES, tellRefusal } from './roles.ts';

const command: Command = {
  summary: 'Gives somebody a role, or takes it: from their next step on the site.',
  help: `npm run manage -- account role --username U --role R

  --username U          whose it is
  --role R              member, moderator or admin

It is noted in the moderation log. What somebody held who leaves the team goes back to the queue.
The last administrator stays one.`,
  options: { username: { type: 'string' }, role: { type: 'string' } },
  async run({ username, role: given }, env) {
    const name = nameIn(username);
    const role = ROLES[String(given)];
    if (!role) throw new StartError('--role is member, moderator or admin.');
    await withDatabase(env, ({ db }) =>
      giveRole(systemContext(db), { username: name, role }).catch(tellRefusal),
    );
    say(`${name} is ${role} now.`);
  },
};
export default command;
