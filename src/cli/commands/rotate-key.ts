import { rotateKey } from '#lib/server/identity/index.ts';
import { takeLock } from '#lib/server/file-lock.ts';
import { withDatabase } from '../database.ts';
import { StartError } from '../errors.ts';
import { progress } from '../progress.ts';
import { say } from '../say.ts';
import type { Command } from './command.ts';
// What is loaded tells in which threads people wrote.
import '#lib/server/comments/index.ts';

const command: Command = {
  summary: 'Replaces the key that seals who wrote what, beside the running site.',
  help: `npm run manage -- identity rotate-key

Do it when someone may have seen the key file who should not have. Everything sealed is sealed again
with a new key, and the old one is destroyed at the end. If it is interrupted, call it again: it goes
on where it was. Processes of the site on other machines need the same key file within a second.

Backups made before cannot be restored afterwards: make a new one at once, and replace your copy of
the key file. Reading settings that guests keep in their browser fall back to the usual ones.`,
  options: {},
  async run(_, env) {
    const replaced = await withDatabase(env, async ({ db }) => {
      const release = takeLock(`${env.IDENTITY_KEY_FILE}.rotation`);
      if (!release) throw new StartError('The key is being replaced by another process already.');
      try {
        return await rotateKey(db, (total) => progress('Sealing again', total));
      } finally {
        release();
      }
    });
    say(`The key was replaced: ${replaced} entries were sealed again, and the old key is gone.`);
    say('Older backups cannot be restored any more. Make one now, and copy the key file apart.');
  },
};
export default command;
