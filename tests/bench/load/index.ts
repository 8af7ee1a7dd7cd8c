import { spawnSync } from 'node:child_process';
import { loadWithAutocannon } from './autocannon.ts';
import { loadWithWrk } from './wrk.ts';

/** What is asked, over and over: paths and visitors are taken in turn. */
export type Load = {
  origin: string;
  paths: readonly string[];
  cookies: readonly string[];
  /** Sent as a form by POST; `{n}` is another number in each request. None: GET. */
  body: string | null;
  seconds: number;
};

/** As a browser sends it: without `accept` an action answers in the framework's own language. */
export const headersFor = (origin: string, cookie: string | undefined, body: string | null) => ({
  accept: 'text/html',
  ...(cookie && { cookie }),
  ...(body !== null && { 'content-type': 'application/x-www-form-urlencoded', origin }),
});

export type Loaded = {
  /** Answers below 400. */
  answered: number;
  /** All other ends of a request. */
  failed: number;
  seconds: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
};

export const CONNECTIONS = 16;

const hasWrk = () => spawnSync('wrk', ['-v']).error === undefined;

/** The tool that makes the load: wrk where it is installed, since it takes less from the server. */
export function chooseLoader(forced?: string): {
  name: string;
  run(load: Load): Promise<Loaded>;
} {
  return forced !== 'autocannon' && hasWrk()
    ? { name: 'wrk', run: loadWithWrk }
    : { name: 'autocannon', run: loadWithAutocannon };
}

/** Begins the numbers of a run, so that no text is ever sent twice. */
let runs = 0;
export const nextNonce = (): string => `${process.pid}x${++runs}`;
