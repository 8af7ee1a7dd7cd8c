import { jsonFeed } from '#lib/stories/json-feed.ts';
import { sendFeed } from '../own-feed.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  sendFeed(event, event.params.token, 'application/feed+json', jsonFeed);
