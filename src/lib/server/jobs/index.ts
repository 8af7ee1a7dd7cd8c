import { PgBoss } from 'pg-boss';
import type { Context } from '../context.ts';
import { newId, now } from '../context.ts';
import type { Database } from '../db/client.ts';
import { log } from '../log.ts';

/** Work that nobody waits for. It has no logic of its own: it calls one verb. */
export type Job = {
  name: string;
  /** When it runs, in cron's five fields, UTC. */
  cron: string;
  run(ctx: Context): Promise<unknown>;
};

const SCHEMA = 'pgboss';
const QUEUE = {
  retryLimit: 2,
  expireInSeconds: 600,
  // What ran is of no use any more, and says to the millisecond when something was done.
  retentionSeconds: 3600,
  deleteAfterSeconds: 3600,
};

/**
 * Runs jobs at their times from the queue in the database. Any number of processes may do so: each
 * time comes to one of them. `stop` waits for what is running.
 */
export async function startJobs(
  { url, db }: { url: string; db: Database },
  jobs: readonly Job[],
): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: 2,
    persistWarnings: false,
    maintenanceIntervalSeconds: 3600,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue met an error'));
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, { policy: 'stately', ...QUEUE });
    // One that an earlier version made has the earlier numbers.
    await boss.updateQueue(job.name, QUEUE);
    await boss.schedule(job.name, job.cron);
    await boss.work(job.name, { pollingIntervalSeconds: 10 }, () => runJob(job, db));
  }
  return { stop: () => boss.stop({ graceful: true, timeout: 10_000 }) };
}

async function runJob({ name, run }: Job, db: Database): Promise<void> {
  const ctx: Context = { db, actor: { kind: 'system' }, now: now(), requestId: newId() };
  let failed = false;
  try {
    await run(ctx);
  } catch (error) {
    log.error({ requestId: ctx.requestId, job: name, err: error }, 'a job failed');
    failed = true;
  }
  // The queue keeps what it is told, and an error from the database quotes what was written.
  if (failed) throw new Error(`job ${name} failed, see the log: ${ctx.requestId}`);
}
