import { sql } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { noneOf } from '../../db/any-of.ts';
import { comments, stories, storyRevisions } from '../../db/schema/index.ts';
import { ownPersonaIds } from '../../identity/index.ts';

/** So many of the newest texts of each kind are read: enough to tell what is rare, in bounded work. */
const NEWEST = 2_000;

/**
 * In how many published texts by others each of these words stands, and how many texts that were.
 * The database counts; no text leaves it.
 */
export async function countTexts(
  ctx: Context,
  words: readonly string[],
): Promise<{ total: number; texts: Map<string, number> }> {
  const ids = ownPersonaIds(ctx.actor);
  const rows = await ctx.db.execute<{ word: string | null; texts: number }>(sql`
    with read as materialized (
      (select ${plain(sql`r.parts`)} as plain
        from ${stories} join ${storyRevisions} r on r.id = ${stories.publishedRevisionId}
        where ${stories.state} = 'published' and ${noneOf(stories.personaId, ids)}
        order by ${stories.publishedOn} desc, ${stories.listKey} desc limit ${NEWEST})
      union all
      (select ${plain(sql`${comments.parts}`)} from ${comments}
        where ${comments.state} = 'published' and ${noneOf(comments.personaId, ids)}
        order by ${comments.postedOn} desc, ${comments.id} limit ${NEWEST})
    )
    select null as word, count(*)::int as texts from read
    union all
    select word, count(*)::int
    from read, unnest(tsvector_to_array(to_tsvector('simple', plain))) word
    where word = any(array(select jsonb_array_elements_text(${JSON.stringify(words)}::jsonb)))
    group by word`);
  const counted = [...rows];
  return {
    total: counted.find(({ word }) => word === null)?.texts ?? 0,
    texts: new Map(counted.flatMap(({ word, texts }) => (word === null ? [] : [[word, texts]]))),
  };
}

const plain = (parts: ReturnType<typeof sql>) =>
  sql`(select coalesce(string_agg(part ->> 'plain', ' '), '') from jsonb_array_elements(${parts}) part)`;
