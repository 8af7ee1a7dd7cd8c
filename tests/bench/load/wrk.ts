import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CONNECTIONS, type Load, type Loaded, nextNonce } from './index.ts';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));

type Result = Record<'requests' | 'seconds' | 'status' | 'broken' | 'p50' | 'p99', number>;

/** Loads with wrk, which writes one line of JSON for us. */
export async function loadWithWrk(load: Load): Promise<Loaded> {
  const { origin, paths, cookies, body, seconds } = load;
  const args = ['-t2', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '15s', '-s', SCRIPT];
  const child = spawn('wrk', [...args, origin], {
    env: {
      PATH: process.env.PATH,
      BENCH_PATHS: paths.join('\n'),
      BENCH_COOKIES: cookies.join('\n'),
      BENCH_ORIGIN: origin,
      BENCH_NONCE: nextNonce(),
      ...(body !== null && { BENCH_BODY: body }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [printed, told] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const line = /^RESULT (.*)$/m.exec(printed)?.[1];
  if (!line) throw new Error(`wrk said:\n${printed}${told}`);
  const { requests, status, broken, ...rest } = JSON.parse(line) as Result;
  return { answered: requests - status, failed: status + broken, ...rest };
}
