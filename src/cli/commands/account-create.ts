import { text } from 'node:stream/consumers';
import { createAccount, isReserved } from '#lib/server/identity/index.ts';
import { giveRole } from '#lib/server/moderation/index.ts';
import { systemContext, withDatabase } from '../database.ts';
import { StartError } from '../errors.ts';
import { say } from '../say.ts';
import type { Command } from './command.ts';
import { ROLES, tellRefusal } from './roles.ts';

const SHORTEST = 10;

const command: Command = {
  summary: 'Makes an account and prints its recovery codes, once.',
  help: `npm run manage -- account create --username U --role R --passphrase-stdin

  --username U          the name to sign in with, 2 to 40 letters, digits, - or _
  --role R              member (also without --role), moderator or admin
  --passphrase-stdin    read the passphrase from standard input, at least ${SHORTEST} characters`,
  options: {
    username: { type: 'string' },
    role: { type: 'string', default: 'member' },
    'passphrase-stdin': { type: 'boolean' },
  },
  async run({ username, role, 'passphrase-stdin': fromInput }, env) {
    const name = readName(username);
    const chosen = ROLES[String(role)];
    if (!chosen) throw new StartError('--role is member, moderator or admin.');
    if (!fromInput) throw new StartError('Give the passphrase with --passphrase-stdin.');
    const passphrase = await readPassphrase();
    await withDatabase(env, async ({ db }) => {
      const made = db.transaction(async (tx) => {
        const ctx = systemContext(tx);
        const account = await createAccount(ctx, { username: name, passphrase });
        // Given like any other role, so that the log holds who belongs to the team since when.
        if (chosen !== 'member') await giveRole(ctx, { username: name, role: chosen });
        return account;
      });
      const { recoveryCodes } = await made.catch(tellRefusal);
      say(`The account ${name} (${chosen}) was made. Its recovery codes, shown only now:`);
      for (const code of recoveryCodes) say(`  ${code}`);
    });
  },
};
export default command;

function readName(username: unknown): string {
  if (typeof username !== 'string' || !/^[\p{L}\p{N}_-]{2,40}$/u.test(username))
    throw new StartError('--username is missing, or is not 2 to 40 letters, digits, - or _.');
  if (isReserved(username)) throw new StartError('That name would pass for a role here.');
  return username;
}

async function readPassphrase(): Promise<string> {
  const passphrase = (await text(process.stdin)).replace(/\r?\n$/, '');
  if ([...passphrase].length < SHORTEST)
    throw new StartError(`A passphrase has at least ${SHORTEST} characters.`);
  return passphrase;
}
