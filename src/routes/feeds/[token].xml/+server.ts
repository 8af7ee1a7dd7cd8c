import { atomFeed } from '#lib/stories/atom.ts';
import { sendFeed } from '../own-feed.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  sendFeed(event, event.params.token, 'application/atom+xml; charset=utf-8', atomFeed);
