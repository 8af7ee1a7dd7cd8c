import type { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { Env } from '#env';
import type { Connection } from '#lib/server/db/client.ts';
import { openSetup } from '#lib/server/identity/index.ts';
import { startJobs } from '#lib/server/jobs/index.ts';
import { HANDLER } from './build.ts';
import { followChanges } from './changes.ts';
import { openDatabase, systemContext } from './database.ts';
import type { Ends } from './ends.ts';
import { frontOf, type Handler } from './front.ts';
import { JOBS } from './jobs.ts';
import { mailRounds } from './mail.ts';
import { PageCache } from './page-cache.ts';
import { WRITING_BYTES } from './request-size.ts';
import { serve } from './serve.ts';

export type OpenedSite = { connection: Connection; setupCode: string | null };

/** Opens the site on a database that answers; `ends` learns how to close it again, in order. */
export async function openSite(
  env: Env,
  url: string,
  ends: Ends,
  prepare: (connection: Connection) => Promise<unknown> = () => Promise.resolve(),
): Promise<OpenedSite> {
  const connection = await openDatabase(url, env);
  ends.add(() => connection.close());
  await prepare(connection);
  const setupCode = await openSetup(systemContext(connection.db));
  const site = await loadSite(env);
  ends.add(closeSite);
  const jobs = await startJobs({ url, db: connection.db }, JOBS);
  ends.add(() => jobs.stop());
  const cache = new PageCache();
  const mail = mailRounds(connection.db);
  ends.add(() => mail.stop());
  mail.begin();
  const changes = followChanges(cache, url, mail.begin);
  ends.add(() => changes.stop());
  ends.add(await serve(env, frontOf(env.ORIGIN, site, cache)));
  return { connection, setupCode };
}

/** The built site reads its settings from the environment when it is loaded. */
async function loadSite({ ORIGIN, ADDRESS_HEADER, XFF_DEPTH }: Env): Promise<Handler> {
  process.env.ORIGIN = ORIGIN;
  process.env.ADDRESS_HEADER = ADDRESS_HEADER ?? '';
  process.env.XFF_DEPTH = String(XFF_DEPTH);
  process.env.BODY_SIZE_LIMIT = String(WRITING_BYTES);
  const { handler } = (await import(pathToFileURL(HANDLER).href)) as { handler: Handler };
  return handler;
}

/** Tells the built site to end; it says what has to be waited for. */
async function closeSite(): Promise<void> {
  const work: Promise<unknown>[] = [];
  (process as EventEmitter).emit('sveltekit:shutdown', work);
  await Promise.all(work);
}
