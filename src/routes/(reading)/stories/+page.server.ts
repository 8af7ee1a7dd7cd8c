import { askedOf, listingOf, type StoryListing } from '#lib/stories/listing.ts';
import { list } from '#lib/server/stories/index.ts';
import { OPEN } from '#lib/warnings/opening.ts';
import { answer } from '../../answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({
  locals,
  url,
  request,
  setHeaders,
}): Promise<{ listing: StoryListing }> => {
  if (url.searchParams.has(OPEN)) setHeaders({ 'cache-control': 'private, no-store' });
  const asked = askedOf(url, request.headers);
  return { listing: listingOf(await answer(list(locals.ctx, locals.reading, asked)), asked) };
};
