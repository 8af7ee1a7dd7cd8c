import { startCluster } from '../support/cluster.ts';

/** One real PostgreSQL for all browser tests; each worker clones a database of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  const { url, stop } = await startCluster();
  process.env.TEST_CLUSTER_URL = url;
  return stop;
}
