import { text } from '@sveltejs/kit';
import { isReady } from '#lib/server/db/ready.ts';
import type { RequestHandler } from './$types';

/** The site can serve: the database answers. */
export const GET: RequestHandler = async ({ locals }) => {
  const ready = await isReady(locals.ctx.db);
  return text(ready ? 'ready\n' : 'the database does not answer\n', {
    status: ready ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
};
