import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '#lib/server/db/client.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { startEmbedded } from '../../src/cli/embedded/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the test cluster, with the migrated database `template` to clone from. */
    clusterUrl: string;
  }
}

/** The same cluster, another database. */
export function onDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** One real PostgreSQL for all test files of a run, with a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  project.provide('clusterUrl', cluster.url);
  return cluster.stop;
}

/** Starts a PostgreSQL in a folder of its own, makes and migrates the database `template`. */
export async function startCluster(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'footbridge-test-'));
  // As root the server runs as another account, which must be able to pass.
  await chmod(dataDir, 0o711);
  const { url, stop } = await startEmbedded({ dataDir });
  const admin = connect(url, { max: 1 });
  await admin.sql`create database template`;
  await admin.close();
  const template = connect(onDatabase(url, 'template'), { max: 1 });
  await migrate(template);
  await template.close();
  return {
    url,
    async stop() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
