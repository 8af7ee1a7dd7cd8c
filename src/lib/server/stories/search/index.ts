import type { SearchResult, SearchView } from '#lib/stories/search-views.ts';
import type { Asked } from '#lib/stories/search.ts';
import { writeCursor } from '#lib/stories/cursor.ts';
import { strictest, warningsOf } from '#lib/warnings/codes.ts';
import { codesAt, type ReaderSettings } from '#lib/warnings/settings.ts';
import type { Context } from '../../context.ts';
import { countHidden } from '../../warnings/index.ts';
import { cursorOf, PAGE } from '../shelf.ts';
import { bestQuery, type Match, newestQuery, WEIGHED } from './matches.ts';
import { cardsOf } from './passages.ts';
import { insteadOf } from './words.ts';

/**
 * Stories in which these words stand, as this reader wants to meet them: of what they keep closed
 * it is told that something was found there, never what; what they hide is left out, and counted on
 * the page where it would have stood. A misspelt word is searched for again with one that is like it.
 */
export async function search(
  ctx: Context,
  reading: ReaderSettings,
  asked: Asked,
): Promise<SearchView> {
  const found = await find(ctx, reading, asked);
  if (found.matches > 0) return { ...found.result, instead: null, tooCommon: false };
  const other = await insteadOf(ctx, asked.words);
  if (other.instead === null) return { ...found.result, ...other };
  const again = await find(ctx, reading, { ...asked, words: other.instead });
  return { ...again.result, ...other };
}

type Found = Pick<SearchResult, 'next' | 'bounded'> & {
  matches: readonly Match[];
  page: readonly Match[];
};

async function find(ctx: Context, reading: ReaderSettings, asked: Asked) {
  const found = await (asked.order === 'best' ? best : newest)(ctx, reading, asked);
  const { matches, page, next, bounded } = found;
  const { hidden = [], met = [] } = Object.groupBy(page, (match) =>
    hidesIn(reading, asked)(match) ? 'hidden' : 'met',
  );
  const counts = hidden.map(({ codes }) => ({ codes, count: 1 }));
  const result: SearchResult = {
    stories: await cardsOf(ctx, asked.words, reading, met),
    hidden: countHidden(reading, counts),
    next,
    bounded,
  };
  return { matches: matches.length, result };
}

async function best(ctx: Context, reading: ReaderSettings, asked: Asked): Promise<Found> {
  const matches = await bestQuery(ctx, asked.words, codesAt(reading, 'show'));
  const pages = pagesOf(matches, hidesIn(reading, asked));
  return {
    matches,
    page: pages[asked.page - 1] ?? [],
    next: asked.page < pages.length ? String(asked.page + 1) : null,
    bounded: matches.length > WEIGHED,
  };
}

async function newest(ctx: Context, reading: ReaderSettings, asked: Asked): Promise<Found> {
  const matches = await newestQuery(ctx, asked.words, asked.place?.from ?? null, WEIGHED);
  const [page = []] = pagesOf(matches, hidesIn(reading, asked));
  const more = page.length < matches.length || matches.length === WEIGHED;
  const next = more ? writeCursor(cursorOf(page.at(-1)!)) : null;
  return { matches, page, next, bounded: false };
}

type Hides = (match: Match) => boolean;

const hidesIn =
  (reading: ReaderSettings, { showHidden }: Asked): Hides =>
  ({ codes }) =>
    !showHidden && strictest(reading, warningsOf(codes)) === 'hide';

/** Pages with as many stories as any list has, and between them those that are hidden. */
function pagesOf(matches: readonly Match[], hides: Hides): Match[][] {
  const pages: Match[][] = [];
  let room = 0;
  for (const match of matches) {
    const takesRoom = !hides(match);
    if (pages.length === 0 || (takesRoom && room === 0)) {
      pages.push([]);
      room = PAGE;
    }
    if (takesRoom) room -= 1;
    pages.at(-1)!.push(match);
  }
  return pages;
}
