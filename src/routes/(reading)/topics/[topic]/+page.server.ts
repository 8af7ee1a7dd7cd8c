import { error } from '@sveltejs/kit';
import { byTopic } from '#lib/server/stories/index.ts';
import { askedOf, listingOf, type StoryListing } from '#lib/stories/listing.ts';
import { isTopic, type Topic } from '#lib/stories/topics.ts';
import { OPEN } from '#lib/warnings/opening.ts';
import { answer } from '../../../answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({
  locals: { ctx, reading },
  params: { topic },
  url,
  request,
  setHeaders,
}): Promise<{ topic: Topic; listing: StoryListing }> => {
  if (!isTopic(topic)) error(404, 'not-found');
  if (url.searchParams.has(OPEN)) setHeaders({ 'cache-control': 'private, no-store' });
  const asked = askedOf(url, request.headers);
  const list = await answer(byTopic(ctx, reading, topic, asked));
  return { topic, listing: listingOf(list, asked) };
};
