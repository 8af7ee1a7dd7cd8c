import { search } from '#lib/server/stories/index.ts';
import type { SearchView } from '#lib/stories/search-views.ts';
import { type Asked, searchIn } from '#lib/stories/search.ts';
import { answer } from '../../answer.ts';
import type { PageServerLoad } from './$types';

type Given = { asked: Asked; found: SearchView | null };

export const load: PageServerLoad = async ({
  locals,
  url,
  request,
  setHeaders,
}): Promise<Given> => {
  // What somebody looked for is nobody else's, and is kept nowhere.
  setHeaders({ 'cache-control': 'private, no-store' });
  const asked = searchIn(url, request.headers);
  if (asked.words === '') return { asked, found: null };
  return { asked, found: await answer(search(locals.ctx, locals.reading, asked)) };
};
