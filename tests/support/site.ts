import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KeyState } from '#lib/server/identity/keys/keyring.ts';

export type SiteOptions = {
  /** None: the site starts the embedded database of `env.DATA_DIR`. */
  databaseUrl?: string;
  /** A key file that exists, or the keys themselves; none: one of its own. */
  keyFile?: string;
  keyState?: KeyState;
  env?: Record<string, string>;
  /** The file under src/cli to run. */
  file?: string;
};
export type Site = {
  origin: string;
  pid: number;
  child: ChildProcess;
  dataDir: string;
  /** Everything printed so far. */
  output(): string;
  /** Ends it in order and gives its exit status. */
  stop(): Promise<number | null>;
  /** Ends it at once. */
  kill(): Promise<void>;
};

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUTSIDE = new URL('outside.ts', import.meta.url).href;
/** A first start builds the site. */
const LONGEST_START = 180_000;

/** Starts the built site as `npm start` does, on a free port, and waits until it is open. */
export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'footbridge-site-'));
  const port = await freePort();
  const env = await environment(options, folder, port);
  const site = run(options.file ?? 'start.ts', env);
  const clean = () => rm(folder, { recursive: true, force: true });
  try {
    await site.until(/is open at/);
  } catch (error) {
    await clean();
    throw error;
  }
  return {
    origin: env.ORIGIN as string,
    pid: site.child.pid as number,
    child: site.child,
    dataDir: folder,
    output: site.output,
    stop: () => site.end('SIGTERM').finally(clean),
    kill: async () => void (await site.end('SIGKILL').finally(clean)),
  };
}

/** Runs a file of src/cli; `until` waits for words in what it prints. */
export function run(file: string, env: Record<string, string>, args: string[] = [], input = '') {
  const guarded = ['--import', OUTSIDE, join(ROOT, 'src', 'cli', file), ...args];
  const child = spawn(process.execPath, guarded, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', ...env },
  });
  let printed = '';
  const exited = once(child, 'exit') as Promise<[number | null]>;
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stdin.end(input);
  return {
    child,
    output: () => printed,
    ended: exited.then(([code]) => ({ code, output: printed })),
    async until(words: RegExp): Promise<void> {
      const seen = new Promise<void>((resolve) => {
        const look = () => words.test(printed) && resolve();
        child.stdout.on('data', look);
        look();
      });
      const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_START);
      const ended = exited.then(() => Promise.reject(new Error(`It did not open:\n${printed}`)));
      await Promise.race([seen, ended]).finally(() => clearTimeout(late));
    },
    async end(signal: NodeJS.Signals): Promise<number | null> {
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}

async function environment(options: SiteOptions, folder: string, port: number) {
  const keyFile = options.keyFile ?? join(folder, 'identity.key');
  if (options.keyState) await writeFile(keyFile, JSON.stringify(options.keyState), { mode: 0o600 });
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    ORIGIN: `http://localhost:${port}`,
    DATA_DIR: folder,
    DATABASE_URL: options.databaseUrl ?? '',
    ...((options.databaseUrl || options.keyFile) && { IDENTITY_KEY_FILE: keyFile }),
    RELEASE_SLOT_MINUTES: '0',
    THROTTLE_FACTOR: '1000',
    LOG_LEVEL: 'warn',
    ...options.env,
  } as Record<string, string>;
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
