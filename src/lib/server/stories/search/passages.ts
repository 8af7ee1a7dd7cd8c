import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { FoundStory, Piece } from '#lib/stories/search-views.ts';
import { strictest, warningsOf } from '#lib/warnings/codes.ts';
import { codesAt, type ReaderSettings } from '#lib/warnings/settings.ts';
import type { Context } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import { personas, stories, storyRevisions, storySearch } from '../../db/schema/index.ts';
import { CARD, toCard } from '../cards.ts';
import { visibleTo } from '../visible.ts';
import { listOf, type Match, queryOf } from './matches.ts';

/** Around what was found; they stand in no text, since they are taken out when it is stored. */
const FOUND = '\u0001';
const AFTER = '\u0002';
const MARKING = `HighlightAll=true, StartSel=${FOUND}, StopSel=${AFTER}`;

/**
 * The cards of matches, in their order, each with a piece of its text in which the words stand:
 * never from a story, or a part of one, that these settings keep closed.
 */
export async function cardsOf(
  ctx: Context,
  words: string,
  reading: ReaderSettings,
  matches: readonly Match[],
): Promise<FoundStory[]> {
  if (matches.length === 0) return [];
  const rows = await passageQuery(ctx, words, reading, matches);
  const found = new Map(rows.map((row) => [row.id, row]));
  return matches.flatMap(({ id }) => {
    const row = found.get(id);
    if (!row) return [];
    return { ...toCard(row), passage: piecesOf(row.passage), inVeiled: row.inVeiled };
  });
}

/** The statement behind the cards. */
export function passageQuery(
  ctx: Context,
  words: string,
  reading: ReaderSettings,
  matches: readonly Match[],
) {
  const isOpen = ({ codes }: Match) => strictest(reading, warningsOf(codes)) === 'show';
  const open = anyOf(
    storySearch.storyId,
    matches.filter(isOpen).map(({ id }) => id),
  );
  const passage = bestPassage(words, codesAt(reading, 'show'));
  const query = queryOf(words);
  const met = sql`case when ${open} then ${storySearch.open} @@ ${query} or coalesce(passage.code, 0) > 0
    else ${storySearch.head} @@ ${query} end`;
  return ctx.db
    .select({
      ...CARD,
      id: stories.id,
      passage: sql<string | null>`case when ${open}
        then ts_headline('footbridge', passage.passage, any_word_of(${query}), ${MARKING}) end`,
      inVeiled: sql<boolean>`not (${met})`,
    })
    .from(stories)
    .innerJoin(storySearch, eq(storySearch.storyId, stories.id))
    .innerJoin(storyRevisions, eq(storyRevisions.id, stories.publishedRevisionId))
    .innerJoin(personas, eq(personas.id, stories.personaId))
    .leftJoin(sql`lateral (${passage}) passage`, sql`true`)
    .where(
      and(
        visibleTo(ctx.actor),
        anyOf(
          stories.id,
          matches.map(({ id }) => id),
        ),
      ),
    );
}

/** The piece in which most of the words stand, of what is open and of the veiled parts that show. */
const bestPassage = (words: string, shown: readonly number[]): SQL => sql`
  select piece.passage, piece.code
  from unnest(${storySearch.passages}, ${storySearch.passageCodes}, ${storySearch.passageWords})
    as piece(passage, code, words)
  where piece.words @@ any_word_of(${queryOf(words)})
    and (piece.code = 0 or piece.code = any(${listOf(shown)}))
  order by ts_rank(piece.words, any_word_of(${queryOf(words)})) desc limit 1`;

/** What stands between the marks was found. */
function piecesOf(passage: string | null): Piece[] | null {
  if (passage === null) return null;
  const [start = '', ...rest] = passage.split(FOUND);
  const marked = rest.flatMap((part) => {
    const [found = '', after = ''] = part.split(AFTER);
    return [
      { text: found, found: true },
      { text: after, found: false },
    ];
  });
  return [{ text: start, found: false }, ...marked].filter(({ text }) => text !== '');
}
