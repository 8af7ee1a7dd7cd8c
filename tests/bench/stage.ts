import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect, type Connection } from '#lib/server/db/client.ts';
import { openDatabase } from '../../src/cli/database.ts';
import { startEmbedded } from '../../src/cli/embedded/index.ts';
import type { Ends } from '../../src/cli/ends.ts';
import { seed } from '../../src/cli/seed/index.ts';
import { onDatabase } from '../support/cluster.ts';
import { freePort, startSite } from '../support/site.ts';
import { seedLimit } from './limit/seed.ts';
import { parentOf } from './usage.ts';

/** A server under load: its address and its process. */
export type Server = { origin: string; pid: number };

/** Everything a run needs, on a database of its own in a temporary folder. */
export type Stage = {
  site: Server;
  limit: Server;
  /** The main process of PostgreSQL. */
  database: number;
  connection: Connection;
};

export type Size = { stories: number; comments: number; waiting: number };

/** Sets everything up; `ends` learns how to take it down again, in order. */
export async function setStage(size: Size, ends: Ends, nodeOptions: string): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'footbridge-bench-'));
  ends.add(() => rm(folder, { recursive: true, force: true }));
  // As root the database runs as another account, which must be able to pass.
  await chmod(folder, 0o711);
  const cluster = await startEmbedded({ dataDir: folder });
  ends.add(() => cluster.stop());
  const keyFile = join(folder, 'identity.key');
  const places = { IDENTITY_KEY_FILE: keyFile, DATA_DIR: folder };
  const connection = await openDatabase(cluster.url, places, 4);
  ends.add(() => connection.close());
  await seed(connection, { ...size, seed: 1 });
  const limit = await openLimit(connection, cluster.url, ends);
  const env = { THROTTLE_FACTOR: '1000000', DATA_DIR: folder, NODE_OPTIONS: nodeOptions };
  const site = await startSite({ databaseUrl: cluster.url, keyFile, env });
  ends.add(() => site.stop());
  const [backend] = await connection.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return { site, limit, database: parentOf(backend!.pid), connection };
}

async function openLimit({ sql }: Connection, cluster: string, ends: Ends): Promise<Server> {
  await sql`create database "limit"`;
  const url = onDatabase(cluster, 'limit');
  const own = connect(url, { max: 1 });
  await seedLimit(own.sql);
  await own.close();
  const port = await freePort();
  const file = fileURLToPath(new URL('limit/server.ts', import.meta.url));
  const child = spawn(process.execPath, [file, String(port), url], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.add(async () => {
    const ended = once(child, 'exit');
    if (child.kill('SIGTERM')) await ended;
  });
  await once(child.stdout, 'data');
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid! };
}
