import { setTimeout as sleep } from 'node:timers/promises';
import { checkAnswer } from './answers.ts';
import type { Case } from './cases.ts';
import { CONNECTIONS, type chooseLoader, type Loaded } from './load/index.ts';
import type { Stage } from './stage.ts';
import { usageOf } from './usage.ts';

export type Measured = {
  rate: number;
  /** Of the limit, measured before and after this run; null for the limit itself. */
  share: number | null;
  p50: number;
  p99: number;
  /** Milliseconds of processor time for each request; null where it cannot be read. */
  cpu: { app: number; database: number } | null;
  memory: number | null;
};

export type Loader = ReturnType<typeof chooseLoader>;
const TIDY_EVERY = 200;

/** One run of a case. Throws when an answer was wrong or what was answered was not stored. */
export async function measure(
  stage: Stage,
  loader: Loader,
  asked: Case,
  seconds: number,
): Promise<Measured> {
  const { server, paths, cookies, body } = asked;
  const before = await asked.stored?.();
  const used = usages(stage, asked);
  const stop = keepTidy(asked);
  const loaded = await loader.run({ origin: server.origin, paths, cookies, body, seconds });
  const now = usages(stage, asked);
  await stop();
  if (loaded.failed > 0) throw new Error(`${asked.name}: ${loaded.failed} requests failed`);
  await compareStored(asked, before, loaded);
  const count = Math.max(1, loaded.answered);
  const each = (name: 'app' | 'database') =>
    now && used ? (now[name].cpu - used[name].cpu) / count : 0;
  return {
    rate: loaded.answered / loaded.seconds,
    share: null,
    p50: loaded.p50,
    p99: loaded.p99,
    cpu: now && { app: each('app'), database: each('database') },
    memory: now && now.app.memory,
  };
}

function usages({ database }: Stage, { server }: Case) {
  const app = usageOf(server.pid);
  const data = usageOf(database);
  return app && data && { app, database: data };
}

/** What was answered is stored; requests cut off at the end of a run may be stored as well. */
async function compareStored(
  { name, stored }: Case,
  before: number | undefined,
  { answered }: Loaded,
): Promise<void> {
  if (!stored || before === undefined) return;
  const made = (await stored()) - before;
  if (made < answered || made > answered + 2 * CONNECTIONS)
    throw new Error(`${name}: ${answered} were answered and ${made} stored`);
}

function keepTidy({ tidy }: Case): () => Promise<void> {
  if (!tidy) return () => Promise.resolve();
  const stopping = new AbortController();
  const work = (async () => {
    while (!stopping.signal.aborted) {
      await tidy();
      await sleep(TIDY_EVERY, undefined, stopping).catch(() => {});
    }
  })();
  return async () => {
    stopping.abort();
    await work;
  };
}

export type Pace = { rounds: number; seconds: number; probe: number; warm: number };

/**
 * All runs. The machine's speed drifts, so the limit is probed before and after each run, and the
 * run is set beside the mean of the two.
 */
export async function measureAll(
  stage: Stage,
  loader: Loader,
  { limit, cases }: { limit: Case; cases: readonly Case[] },
  pace: Pace,
  tell: (line: string) => void,
): Promise<Map<Case, Measured[]>> {
  const runs = new Map<Case, Measured[]>([limit, ...cases].map((each) => [each, []]));
  const probe = async () => {
    const run = await measure(stage, loader, limit, pace.probe);
    runs.get(limit)!.push(run);
    return run.rate;
  };
  for (const each of [limit, ...cases]) {
    await checkAnswer(each);
    await measure(stage, loader, each, pace.warm);
  }
  for (let round = 1; round <= pace.rounds; round++) {
    let last = await probe();
    for (const each of cases) {
      const run = await measure(stage, loader, each, pace.seconds);
      const next = await probe();
      const share = run.rate / ((last + next) / 2);
      runs.get(each)!.push({ ...run, share });
      tell(`round ${round}: ${each.name}: ${run.rate.toFixed(0)}/s, share ${share.toFixed(3)}`);
      last = next;
      if (round === pace.rounds) await checkAnswer(each);
    }
  }
  return runs;
}
