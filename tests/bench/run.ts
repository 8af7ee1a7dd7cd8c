import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../src/cli/build.ts';
import { Ends } from '../../src/cli/ends.ts';
import { main } from '../../src/cli/main.ts';
import { complain, say } from '../../src/cli/say.ts';
import { limitCase, siteCases, WITH_HIDDEN, WITHOUT_HIDDEN } from './cases.ts';
import { lasting } from './lasting.ts';
import { chooseLoader, CONNECTIONS } from './load/index.ts';
import { measureAll, type Pace } from './measure.ts';
import { setStage, type Size } from './stage.ts';
import { ratioOf, tableOf } from './table.ts';

const HELP = `npm run bench -- [--quick] [--large] [--long] [--stories N] [--only WORDS] [--loader autocannon]

  --quick         one short round
  --large         100,000 stories and 1,000,000 comments instead of 2,000 and 20,000
  --stories N     so many stories, with as many comments as otherwise
  --long          also the requests/s after a minute of load beside those of the first 5 s
  --only WORDS    the cases whose name holds these words
  --loader L      wrk or autocannon; without it wrk where it is installed
  --profile DIR   write a CPU profile of the site into a folder

Everything runs on this machine alone, on a database of its own in a temporary folder. Shares are of
the least a Node server can do for a story: compare shares and CPU time, not requests/s, between days.`;

const USUAL: Size = { stories: 2000, comments: 20_000, waiting: 10_000 };
const LARGE: Size = { stories: 100_000, comments: 1_000_000, waiting: 10_000 };
const PACE: Pace = { rounds: 3, seconds: 5, probe: 3, warm: 3 };
const QUICK: Pace = { rounds: 1, seconds: 3, probe: 2, warm: 2 };

await main(async () => {
  const { values } = parseArgs({
    options: {
      ...{ quick: { type: 'boolean' }, large: { type: 'boolean' }, long: { type: 'boolean' } },
      ...{ help: { type: 'boolean' }, only: { type: 'string' }, loader: { type: 'string' } },
      ...{ profile: { type: 'string' }, stories: { type: 'string' } },
    },
  });
  if (values.help) return say(HELP);
  process.env.LOG_LEVEL ??= 'warn';
  const ends = new Ends();
  const interrupted = () => {
    // What is cut off midway fails; the taking down goes on.
    process.on('uncaughtException', () => {});
    void ends.run().finally(() => process.exit(1));
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    await bench(values, ends);
  } finally {
    await ends.run();
  }
});

type Options = {
  quick?: boolean;
  large?: boolean;
  long?: boolean;
  only?: string;
  loader?: string;
  profile?: string;
  stories?: string;
};

async function bench(
  { quick, large, long, only = '', loader: forced, profile, stories }: Options,
  ends: Ends,
) {
  const begun = performance.now();
  await ensureBuilt(say);
  const usual = large ? LARGE : USUAL;
  const size = stories ? { ...usual, stories: Number(stories) } : usual;
  const nodeOptions = profile ? `--cpu-prof --cpu-prof-dir=${profile}` : '';
  const stage = await setStage(size, ends, nodeOptions);
  const loader = chooseLoader(forced);
  const cases = (await siteCases(stage)).filter(({ name }) => name.includes(only));
  const pace = quick ? QUICK : PACE;
  const runs = await measureAll(stage, loader, { limit: limitCase(stage), cases }, pace, complain);
  say(`\n${conditions(size, loader.name, pace)}\n\n${tableOf(runs)}`);
  const hiding = ratioOf(runs, [WITH_HIDDEN, WITHOUT_HIDDEN]);
  if (hiding !== null)
    say(`\nThe list with 5 hidden warnings: ${hiding.toFixed(2)} of the list without (aim 0.80).`);
  if (long) say(`\n${await lasting(stage, loader, cases)}`);
  say(`\n${((performance.now() - begun) / 1000).toFixed(0)} s in all.`);
}

function conditions({ stories, comments, waiting }: Size, loader: string, pace: Pace): string {
  const { rounds, seconds } = pace;
  return (
    `${stories} stories, ${comments} comments, ${waiting} waiting; ${loader}, ` +
    `${CONNECTIONS} connections, ${rounds} x ${seconds} s, Node ${process.version}, ` +
    `${availableParallelism()} cores. Medians; "!" is under its aim.`
  );
}
