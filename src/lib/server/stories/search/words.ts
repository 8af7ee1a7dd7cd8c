import { sql } from 'drizzle-orm';
import { codesAt, USUAL } from '#lib/warnings/settings.ts';
import type { Context } from '../../context.ts';
import { queryOf } from './matches.ts';

/** In fewer stories, a word could be a name. */
const STORIES = 5;
const MOST_WORDS = 8;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Share of three-letter groups that two spellings have in common. */
const ALIKE = 0.35;

/** What to search for instead of words that nothing was found for. */
export async function insteadOf(
  ctx: Context,
  words: string,
): Promise<{ instead: string | null; tooCommon: boolean }> {
  const asked = [...new Set(words.toLowerCase().match(WORD))].slice(0, MOST_WORDS);
  const [row] = await ctx.db.execute<{ common: boolean; near: Record<string, string> | null }>(sql`
    select numnode(${queryOf(words)}) = 0 as common, (
      select jsonb_object_agg(asked.word, near.word)
      from jsonb_array_elements_text(${JSON.stringify(asked)}::jsonb) asked(word)
      cross join lateral (
        select w.word from search_words w where similarity(w.word, unaccent(asked.word)) >= ${ALIKE}::real
        order by similarity(w.word, unaccent(asked.word)) desc, w.stories desc limit 1
      ) near
      where not exists (select from search_words w where w.word = unaccent(asked.word))) as near`);
  const near = row?.near ?? {};
  const other = words.replaceAll(WORD, (word) => near[word.toLowerCase()] ?? word);
  return { instead: other === words ? null : other, tooCommon: row?.common ?? false };
}

/**
 * Gathers the words that may be offered for misspelt ones: from stories that search engines may list
 * too, and which nobody meets veiled unless they ask for it, outside veiled parts. Part of the
 * nightly job.
 */
export async function gatherWords({ db }: Context): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`delete from search_words`);
    await tx.execute(sql`
      insert into search_words (word, stories)
      select word, ndoc from ts_stat(${openTexts()})
      where ndoc >= ${STORIES} and char_length(word) between 4 and 30 and word ~ '^[[:alpha:]]+$'`);
  });
}

const openTexts = () => `
  select to_tsvector('footbridge_words', r.title || ' ' || r.summary || ' ' || (
    select coalesce(string_agg(piece.passage, ' '), '')
    from unnest(f.passages, f.passage_codes) piece(passage, code) where piece.code = 0))
  from story_search f
  join stories s on s.id = f.story_id
  join story_revisions r on r.id = s.published_revision_id
  where s.audience = 'listed' and f.warning_codes <@ '{${codesAt(USUAL, 'show').join()}}'`;
