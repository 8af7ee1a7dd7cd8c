import { dayOf } from '#lib/server/context.ts';
import { feed } from '#lib/server/stories/index.ts';
import { atomFeed } from '#lib/stories/atom.ts';
import { publicFeed } from '#lib/stories/feeds.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { ctx }, url }) => {
  const body = atomFeed(publicFeed(await feed(ctx), url.origin, '/feed.xml', dayOf(ctx.now)));
  return new Response(body, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
