import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * npm test                everything, in the order in which mistakes are cheapest to find
 * npm test -- P7          the tests whose name holds 'P7'
 * npm run test:deep       the same tests with the full counts of whatever they try at random
 * npm run check           formatting, lint, types, unused code, migrations
 */
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const RESULTS = `${ROOT}test-results`;

type Step = { name: string; command: string[] };
type Totals = { passed: number; failed: number };

/** What all others read is made first. */
const FIRST: Step[] = [
  {
    name: 'texts',
    command: [
      'paraglide-js',
      'compile',
      '--project',
      'project.inlang',
      '--outdir',
      'src/lib/paraglide',
      '--strategy',
      'baseLocale',
      '--emit-ts-declarations',
      '--silent',
    ],
  },
  { name: 'routes', command: ['svelte-kit', 'sync'] },
];
const LINT: Step[] = [{ name: 'lint', command: ['eslint', '--max-warnings', '0', '.'] }];
/** Take about as long as lint alone, on the other core. */
const CHECKS: Step[] = [
  { name: 'formatting', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'types', command: ['svelte-check', '--fail-on-warnings', '--output', 'human'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'migrations', command: ['node', 'tests/support/schema-drift.ts'] },
];
const BUILD: Step = { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] };

const args = process.argv.slice(2);
const named = args.filter((arg) => !arg.startsWith('--')).join(' ');
const totals: Totals = { passed: 0, failed: 0 };
if (args.includes('--deep')) process.env.TEST_DEEP = '1';

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const isCheck = args.includes('--check');
if (!named) {
  await inTurn(FIRST);
  await Promise.all([inTurn(LINT), inTurn(isCheck ? CHECKS : [...CHECKS, BUILD])]);
} else if (!isCheck) await inTurn([BUILD]);
if (!isCheck && totals.failed === 0) await tests();
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);

/** Each counts as one test; what it says comes when it ends, not between the lines of another. */
async function inTurn(steps: readonly Step[]): Promise<void> {
  for (const { name, command } of steps) {
    const started = performance.now();
    const { ok, said } = await run(command, 'kept');
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${said}${ok ? 'ok' : 'FAILED'}  ${name} (${seconds} s)\n`);
    totals[ok ? 'passed' : 'failed']++;
  }
}

async function tests(): Promise<void> {
  const filter = (flag: string) => (named ? [flag, named] : []);
  const vitest = [
    'vitest',
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${RESULTS}/vitest.json`,
  ];
  const inVitest = count(await run([...vitest, ...filter('-t')]), 'vitest.json', (report) => ({
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
  }));
  const inBrowser = ['playwright', 'test', '--pass-with-no-tests', ...filter('-g')];
  const browser = count(await run(inBrowser), 'browser.json', ({ stats }) => ({
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
  }));
  totals.passed += inVitest.passed + browser.passed;
  totals.failed += inVitest.failed + browser.failed;
}

type Report = {
  numPassedTests?: number;
  numFailedTests?: number;
  stats?: { expected: number; unexpected: number; flaky: number };
};

/** Reads a runner's report; a runner that failed without a failed test is one failure. */
function count({ ok }: { ok: boolean }, file: string, read: (report: Report) => Totals): Totals {
  let result: Totals;
  try {
    result = read(JSON.parse(readFileSync(`${RESULTS}/${file}`, 'utf8')) as Report);
  } catch {
    result = { passed: 0, failed: 1 };
  }
  return ok || result.failed > 0 ? result : { ...result, failed: 1 };
}

type Ended = { ok: boolean; said: string };

/** Runs a program to its end; what it says is shown at once, or kept. */
function run(
  [program = '', ...rest]: string[],
  output: 'shown' | 'kept' = 'shown',
): Promise<Ended> {
  const bin = `${ROOT}node_modules/.bin`;
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, TZ: 'UTC' };
  const to = output === 'kept' ? 'pipe' : 'inherit';
  const child = spawn(program, rest, { cwd: ROOT, env, stdio: ['ignore', to, to] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve({ ok: false, said: `${message}\n` }));
    child.on('close', (code) => resolve({ ok: code === 0, said }));
  });
}
