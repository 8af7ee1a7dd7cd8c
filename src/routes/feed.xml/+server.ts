import { dayOf } from '#lib/server/context.ts';
import { feed } from '#lib/server/stories/index.ts';
import { atomFeed } from '#lib/stories/atom.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { ctx }, url }) => {
  const body = atomFeed(await feed(ctx), url.origin, dayOf(ctx.now));
  return new Response(body, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
