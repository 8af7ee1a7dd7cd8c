import { dayOf } from '#lib/server/context.ts';
import { feed } from '#lib/server/stories/index.ts';
import { publicFeed } from '#lib/stories/feeds.ts';
import { jsonFeed } from '#lib/stories/json-feed.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { ctx }, url }) => {
  const body = jsonFeed(publicFeed(await feed(ctx), url.origin, '/feed.json', dayOf(ctx.now)));
  return new Response(body, { headers: { 'content-type': 'application/feed+json' } });
};
