import { PgBoss } from 'pg-boss';
import { expect, test, vi } from 'vitest';
import { type Job, startJobs } from '#lib/server/jobs/index.ts';
import { useDatabase } from '../../support/db.ts';

const base = useDatabase();
const NEVER = '0 0 1 1 *';

/** Starts the jobs with one of each waiting already, and stops them when all have run. */
async function runOnce(jobs: Job[]) {
  const boss = new PgBoss({ connectionString: base.url, schema: 'pgboss', max: 1 });
  await boss.start();
  for (const { name } of jobs) {
    // As a version made it that kept everything for days.
    await boss.createQueue(name, { policy: 'stately', deleteAfterSeconds: 604_800 });
    await boss.send(name);
  }
  await boss.stop({ graceful: false });
  const running = await startJobs({ url: base.url, db: base.db }, jobs);
  await vi.waitFor(
    async () => {
      const [row] = await base.sql`
        select count(*)::int as open from pgboss.job where state in ('created', 'active')`;
      expect(row!.open).toBe(0);
    },
    { timeout: 30_000, interval: 100 },
  );
  await running.stop();
}

test('P9: the queue of jobs keeps nothing of what they did, and that they ran for one hour', async () => {
  await runOnce([
    { name: 'good', cron: NEVER, run: () => Promise.resolve({ told: 'Quiet Heron' }) },
    { name: 'bad', cron: NEVER, run: () => Promise.reject(new Error('params: Quiet Heron')) },
  ]);
  const jobs = await base.sql`select * from pgboss.job`;
  expect(jobs.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual([
    'bad retry',
    'good completed',
  ]);
  expect(JSON.stringify(jobs)).not.toContain('Quiet Heron');
  expect(jobs.map(({ data }) => data as unknown)).toEqual([null, null]);
  const queues = await base.sql`
    select name, deletion_seconds, retention_seconds from pgboss.queue where name in ('good', 'bad')`;
  expect(queues.map((row) => [row.deletion_seconds, row.retention_seconds])).toEqual([
    [3600, 3600],
    [3600, 3600],
  ]);
}, 60_000);
