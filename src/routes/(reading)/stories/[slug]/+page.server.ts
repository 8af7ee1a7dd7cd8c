import { redirect } from '@sveltejs/kit';
import { spotOf, type Spot } from '#lib/comments/address.ts';
import type { Choices, ThreadView } from '#lib/comments/views.ts';
import type { NoticeView } from '#lib/identity/notices.ts';
import type { Suggestion } from '#lib/moderation/views.ts';
import * as comments from '#lib/server/comments/index.ts';
import { findNotices } from '#lib/server/identity/index.ts';
import { suggestionsOn } from '#lib/server/moderation/index.ts';
import { getBySlug, near } from '#lib/server/stories/index.ts';
import { countVeil } from '#lib/server/warnings/index.ts';
import type { NearView } from '#lib/stories/search-views.ts';
import type { StoryView } from '#lib/stories/views.ts';
import { covering } from '#lib/warnings/codes.ts';
import { justOpened, LEFT_OUT, OPEN, openedBy } from '#lib/warnings/opening.ts';
import { answer } from '../../../answer.ts';
import type { Actions, PageServerLoad } from './$types';
import { commentAction } from './comment-action.ts';
import { countOpened } from './count.ts';

type Talk = { thread: ThreadView; choices: Choices };

export const load: PageServerLoad = async ({
  locals: { ctx, reading, saves },
  params,
  url,
  request,
  setHeaders,
}): Promise<{
  story: StoryView;
  talk: Talk | null;
  spot: Spot;
  notices: NoticeView[];
  saved: boolean;
  suggested: Suggestion[];
  nearby: NearView;
}> => {
  const opened = openedBy(url, request.headers);
  const story = await answer(getBySlug(ctx, params.slug, reading, opened));
  const asked = url.searchParams.has(OPEN);
  if (asked) setHeaders({ 'cache-control': 'private, no-store' });
  else if (story.head.listed) setHeaders({ 'x-robots-tag': 'noarchive' });
  const spot = { ...spotOf(url), opened: [...opened] };
  // Whoever has an account finds them on its page.
  const notices = ctx.actor.kind === 'receipt' ? await findNotices(ctx) : [];
  const { id } = story.head;
  const saved = saves.includes(id);
  const [suggested, nearby] = await Promise.all([
    suggestionsOn(ctx, id),
    near(ctx, id, reading, opened.has(LEFT_OUT)),
  ]);
  const rest = { story, spot, notices, saved, suggested, nearby };
  if (story.meets !== 'text') return { ...rest, talk: null };

  const [thread, choices] = await Promise.all([
    answer(comments.thread(ctx, id, reading, { from: spot.from, opened })),
    comments.getChoices(ctx, id),
  ]);
  countOpened(ctx, justOpened(url, request), story, thread, reading);
  return { ...rest, talk: { thread, choices } };
};

export const actions: Actions = {
  comment: commentAction,
  /** Leads on to the other stories; a form, because a link that is followed tells no one of it. */
  skip: async ({ locals: { ctx, reading }, params }) => {
    const story = await answer(getBySlug(ctx, params.slug, reading));
    if (story.meets !== 'text')
      countVeil('skipped', covering(story.head.warnings, reading), ctx.now);
    redirect(303, '/stories');
  },
};
