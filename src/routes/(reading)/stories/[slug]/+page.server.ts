import { getBySlug } from '#lib/server/stories/index.ts';
import type { StoryView } from '#lib/stories/views.ts';
import { OPEN, openedBy } from '#lib/warnings/opening.ts';
import { answer } from '../../../answer.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({
  locals: { ctx, reading },
  params,
  url,
  request,
  setHeaders,
}): Promise<{ story: StoryView; opened: string[] }> => {
  const opened = openedBy(url, request.headers);
  const story = await answer(getBySlug(ctx, params.slug, reading, opened));
  const asked = url.searchParams.has(OPEN);
  if (asked) setHeaders({ 'cache-control': 'private, no-store' });
  else if (story.head.listed) setHeaders({ 'x-robots-tag': 'noarchive' });
  return { story, opened: [...opened] };
};
