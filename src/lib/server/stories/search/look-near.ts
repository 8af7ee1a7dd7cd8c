import { sql } from 'drizzle-orm';
import type { Context } from '../../context.ts';
import { dayOf, daysBefore } from '../../context.ts';
import { announce, transact } from '../../events/index.ts';

/** Stories looked at in one go, so that no run is long. */
const AT_ONCE = 25;
/** Days after which it is looked again: meanwhile others have come. */
const GOOD_FOR = 14;
/** Of each topic, and of all, so many of the newest are compared. */
const COMPARED = 200;
const KEPT = 12;

/**
 * Looks for the stories near those that changed, that are new, or for which nobody looked in a
 * while; for the system's job. Compared is only what any card shows: topics, whose story it is,
 * warnings, and the words of title and summary; a topic that both have weighs more than all the rest. Returns how many stories were looked at.
 */
export const lookForNear = (ctx: Context): Promise<number> =>
  transact(ctx, async (tx) => {
    const due = await tx.execute<{ id: string; isNew: boolean }>(sql`
      select story_id as id, near_on is null as "isNew" from story_search
      where near_on is null or near_on < ${daysBefore(ctx.now, GOOD_FOR)}::date
      order by near_on nulls first limit ${AT_ONCE} for update skip locked`);
    if (due.length === 0) return 0;
    const ids = JSON.stringify(due.map(({ id }) => id));
    const these = sql`(select value::uuid from jsonb_array_elements_text(${ids}::jsonb))`;
    await tx.execute(sql`delete from near_stories where story_id in ${these}`);
    const near = await tx.execute<{ storyId: string; nearId: string }>(nearest(these));
    await tx.execute(
      sql`update story_search set near_on = ${dayOf(ctx.now)}::date where story_id in ${these}`,
    );
    const fresh = new Set(due.filter(({ isNew }) => isNew).map(({ id }) => id));
    // A new story is near to those that are near to it: they are looked at again, once.
    const again = near.filter(({ storyId }) => fresh.has(storyId)).map(({ nearId }) => nearId);
    await tx.execute(sql`update story_search set near_on = '-infinity'
      where near_on > '-infinity' and story_id not in ${these}
        and story_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(again)}::jsonb))`);
    await announce(
      tx,
      due.map(({ id }) => id),
    );
    return due.length;
  });

const nearest = (these: ReturnType<typeof sql>) => sql`
  insert into near_stories (story_id, near_id, place, topics)
  select own.story_id, near.id, near.place, near.topics
  from story_search own
  join stories on stories.id = own.story_id
  join story_revisions text on text.id = stories.published_revision_id
  cross join lateral (
    select found.id, shared.topics,
      row_number() over (order by 4 * cardinality(shared.topics)
        + coalesce((other_text.perspective = text.perspective)::integer, 0)
        + 3 * ts_rank(other.head, any_of(ts_filter(own.head, '{a,b}')), 32)
        + 0.2 * cardinality(array(select code / 4 from unnest(own.warning_codes) code
            intersect select code / 4 from unnest(other.warning_codes) code)) desc nulls last,
        other.published_on desc, other.list_key desc) as place
    from (
      select t.story_id as id from unnest(text.topics) topic cross join lateral (
        select story_id from story_topics where story_topics.topic = topic
        order by published_on desc nulls last, list_key desc nulls last limit ${sql.raw(String(COMPARED))}) t
      union
      (select story_id from story_search
        order by published_on desc nulls last, list_key desc nulls last limit ${sql.raw(String(COMPARED))})
    ) found
    join story_search other on other.story_id = found.id and other.story_id <> own.story_id
    join stories other_story on other_story.id = found.id
    join story_revisions other_text on other_text.id = other_story.published_revision_id
    cross join lateral (select array(select unnest(text.topics) intersect
      select unnest(other_text.topics) order by 1) as topics) shared
    order by place limit ${sql.raw(String(KEPT))}
  ) near
  where own.story_id in ${these} and near.place <= ${sql.raw(String(KEPT))}
  returning story_id as "storyId", near_id as "nearId"`;
