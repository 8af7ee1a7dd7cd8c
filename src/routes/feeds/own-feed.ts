import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { dayOf } from '#lib/server/context.ts';
import { feedFor } from '#lib/server/stories/index.ts';
import { readingByFeed } from '#lib/server/warnings/index.ts';
import { type Feed, ownFeed } from '#lib/stories/feeds.ts';
import { answer } from '../answer.ts';

/** A reader's own feed, for whoever knows its address. No cache keeps it and no link tells of it. */
export async function sendFeed(
  { locals: { ctx }, url, getClientAddress }: RequestEvent,
  token: string,
  type: string,
  write: (feed: Feed) => string,
): Promise<Response> {
  const reading = await answer(readingByFeed(ctx, getClientAddress(), token));
  const found = await feedFor(ctx, reading);
  const feed = ownFeed(found, { origin: url.origin, id: idOf(token), today: dayOf(ctx.now) });
  return new Response(write(feed), {
    headers: {
      'content-type': type,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    },
  });
}

/** Programs tell feeds apart by an id; this one does not give the address away. */
function idOf(token: string): string {
  const hex = createHash('sha256').update(`id of the feed ${token}`).digest('hex');
  const variant = `a${hex.slice(17, 20)}`;
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}-${hex.slice(20, 32)}`;
}
