import { startJobs } from '#lib/server/jobs/index.ts';
import { ensureBuilt } from '../build.ts';
import { openDatabase } from '../database.ts';
import { connectionFor } from '../embedded/index.ts';
import { Ends } from '../ends.ts';
import { JOBS } from '../jobs.ts';
import { say } from '../say.ts';
import { untilStopped } from '../until-stopped.ts';
import type { Command } from './command.ts';

const command: Command = {
  summary: 'Runs the jobs in a process of their own, until it is stopped.',
  help: `npm run manage -- worker

The site runs the jobs itself as well; whatever is due is done by one of them.`,
  options: {},
  async run(_, env) {
    // The words of mails are made with the site.
    await ensureBuilt(say);
    const ends = new Ends();
    await untilStopped(ends, async () => {
      const running = env.DATABASE_URL ? null : await connectionFor({ dataDir: env.DATA_DIR });
      if (running) ends.add(() => running.stop());
      const url = env.DATABASE_URL ?? running?.url ?? '';
      const { db, close } = await openDatabase(url, env);
      ends.add(close);
      const jobs = await startJobs({ url, db }, JOBS);
      ends.add(() => jobs.stop());
      say('The worker runs.');
    });
  },
};
export default command;
