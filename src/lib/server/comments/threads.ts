import type { ReviewView, ThreadView } from '#lib/comments/views.ts';
import type { ReaderSettings } from '#lib/warnings/settings.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { isOwn } from '../identity/index.ts';
import * as moderation from '../moderation/index.ts';
import { countLeftOut, meetWhole } from './covering.ts';
import { isId } from './ids.ts';
import { isComment, PAGE, type Row, selectPage } from './thread-page.ts';

/** The first comment of a page, and what the reader asked to see in spite of their settings. */
export type ThreadPlace = { from?: string | null; opened?: ReadonlySet<string> };

/** One page of a story's comments, each followed by its replies, as this reader meets them. */
export async function thread(
  ctx: Context,
  storyId: string,
  reading: ReaderSettings,
  { from, opened }: ThreadPlace = {},
): Promise<ThreadView> {
  const start = from && isId(from) ? from : null;
  const rows = await selectPage(ctx, storyId, start);
  const [first] = rows;
  if (!first) throw notFound();
  const found = rows.filter(isComment);
  const page = found.slice(0, PAGE);
  const reviews = await findReviews(ctx, page);
  const views = page.map((row) => ({
    ...placeOf(row),
    ...matterOf(ctx, row, reviews.get(row.id) ?? null, () => meetWhole(row, reading, opened)),
  }));
  return {
    comments: views,
    writer: first.writer,
    next: found[PAGE]?.id ?? null,
    fromStart: !start,
    hidden: countLeftOut(views),
  };
}

/** What became of one's own comments that do not show; asked only where there are any. */
async function findReviews(
  { db, actor }: Context,
  rows: readonly Row[],
): Promise<Map<string, ReviewView>> {
  const ids = rows
    .filter(({ state, personaId }) => state !== 'published' && isOwn(actor, personaId))
    .map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const latest = await moderation.mapLatest(db, ids);
  return new Map([...latest].map(([id, submission]) => [id, toReview(submission)]));
}

/** What a comment's writer is told of its reading. */
export const toReview = ({ state, noteToWriter }: moderation.SubmissionView): ReviewView =>
  state === 'returned' || state === 'declined'
    ? { state, note: noteToWriter }
    : { state: 'waiting', note: null };

const placeOf = ({ id, path, parentId, replyTo, postedOn }: Row) => ({
  id,
  depth: path.length,
  replyTo: parentId ? (replyTo ?? '') : null,
  day: postedOn,
});

function matterOf(
  { actor }: Context,
  { state, personaId, writerId, name, kind }: Row,
  review: ReviewView | null,
  meet: () => ReturnType<typeof meetWhole>,
) {
  const isOwnComment = isOwn(actor, personaId);
  if (state === 'removed') return { state, isOwn: isOwnComment, review };
  const isWriter = personaId === writerId;
  return { state, name, kind, isWriter, isOwn: isOwnComment, ...meet(), review };
}
