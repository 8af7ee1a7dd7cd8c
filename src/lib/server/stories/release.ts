import { and, eq, inArray, lte, sql } from 'drizzle-orm';
import { env } from '#env';
import { VOCABULARY, warningCode } from '#lib/warnings/vocabulary.ts';
import type { Degree } from '#lib/text/parts.ts';
import type { Context } from '../context.ts';
import { dayOf } from '../context.ts';
import type { Transaction } from '../db/client.ts';
import { contentWarnings, revisionWarnings, stories, storyRevisions } from '../db/schema/index.ts';
import { forbidden } from '../errors.ts';
import { record, transact } from '../events/index.ts';
import { canRelease } from './policy.ts';

type Approved = { id: string; storyId: string; state: string };

/**
 * Brings an approved revision to its readers: at once where there are no slots, else with all
 * others of the next slot, so that the hour gives nobody away. The caller has locked the story.
 */
export async function schedule(tx: Transaction, ctx: Context, revision: Approved): Promise<void> {
  const minutes = env().RELEASE_SLOT_MINUTES;
  if (minutes === 0) return publish(tx, ctx, [revision.id]);
  const slot = nextSlot(ctx.now, minutes).toISOString();
  // An earlier revision that waits for the same slot gives way: a story appears once.
  await tx
    .update(storyRevisions)
    .set({
      releaseAt: sql`case when ${storyRevisions.id} = ${revision.id} then ${slot}::timestamptz end`,
    })
    .where(eq(storyRevisions.storyId, revision.storyId));
  if (revision.state !== 'draft') return;
  await tx
    .update(stories)
    .set({ state: 'scheduled', publishedRevisionId: revision.id, changedOn: dayOf(ctx.now) })
    .where(eq(stories.id, revision.storyId));
}

/** The inverse of `schedule`, while there is time. */
export async function unschedule(tx: Transaction, ctx: Context, revision: Approved): Promise<void> {
  await tx
    .update(storyRevisions)
    .set({ releaseAt: null })
    .where(eq(storyRevisions.id, revision.id));
  if (revision.state !== 'scheduled') return;
  await tx
    .update(stories)
    .set({ state: 'draft', publishedRevisionId: null, changedOn: dayOf(ctx.now) })
    .where(eq(stories.id, revision.storyId));
}

/** Publishes everything whose slot has come, together; returns how many. For the system's job. */
export async function releaseDue(ctx: Context): Promise<number> {
  if (!canRelease(ctx.actor)) throw forbidden();
  return transact(ctx, async (tx) => {
    // Stories are locked before revisions, in the same order as every decision does it, and what is
    // due is read after the lock: an approval may have been undone while this waited.
    const isDue = lte(storyRevisions.releaseAt, ctx.now);
    const locked = await tx
      .select({ id: storyRevisions.id })
      .from(storyRevisions)
      .innerJoin(stories, eq(stories.id, storyRevisions.storyId))
      .where(isDue)
      .for('update', { of: stories, skipLocked: true });
    const ids = locked.map(({ id }) => id);
    const due = await tx
      .select({ id: storyRevisions.id })
      .from(storyRevisions)
      .where(and(inArray(storyRevisions.id, ids), isDue));
    await publish(
      tx,
      ctx,
      due.map(({ id }) => id),
    );
    return due.length;
  });
}

/** Makes these revisions their stories' public texts, in a fixed number of statements. */
async function publish(tx: Transaction, ctx: Context, revisionIds: string[]): Promise<void> {
  if (revisionIds.length === 0) return;
  const codes = JSON.stringify(await codesOf(tx, revisionIds));
  const day = dayOf(ctx.now);
  const shown = await tx.execute<{ id: string; state: string }>(sql`
    update ${stories} s set
      state = case when s.state = 'paused' then s.state else 'published' end,
      published_revision_id = r.id,
      published_on = coalesce(s.published_on, ${day}::date),
      audience = r.audience,
      warning_codes = c.codes,
      changed_on = ${day}::date
    from ${storyRevisions} r
    join jsonb_to_recordset(${codes}::jsonb) as c(id uuid, codes smallint[]) on c.id = r.id
    where s.id = r.story_id and s.state in ('draft', 'scheduled', 'published', 'paused')
    returning s.id, s.state`);
  await tx
    .update(storyRevisions)
    .set({ releaseAt: null })
    .where(inArray(storyRevisions.id, revisionIds));
  await replaceTopics(tx, revisionIds);
  await settleDrafts(tx, revisionIds);
  const published = shown.filter(({ state }) => state === 'published');
  await record(
    tx,
    ctx,
    ...published.map(({ id }) => ({ type: 'story.published', storyId: id }) as const),
  );
}

/** For each revision the codes of its warnings: of the writer's and the moderators' the stronger. */
async function codesOf(tx: Transaction, revisionIds: string[]) {
  const rows = await tx
    .select({
      id: storyRevisions.id,
      statement: storyRevisions.statement,
      code: contentWarnings.code,
      degree: sql<Degree | null>`max(${revisionWarnings.degree})`,
    })
    .from(storyRevisions)
    .leftJoin(revisionWarnings, eq(revisionWarnings.revisionId, storyRevisions.id))
    .leftJoin(contentWarnings, eq(contentWarnings.slug, revisionWarnings.warning))
    .where(inArray(storyRevisions.id, revisionIds))
    .groupBy(storyRevisions.id, contentWarnings.code)
    .orderBy(contentWarnings.code);
  return revisionIds.map((id) => {
    const own = rows.filter((row) => row.id === id);
    const unsaid = own.some(({ statement }) => statement === 'rather-not-say');
    const codes = own.flatMap(({ code, degree }) => (code ? [warningCode(code, degree)] : []));
    return { id, codes: unsaid ? [...codes, UNSAID] : codes };
  });
}

/** Tells lists of the warnings of a public text again, after one was added to it. */
export async function recode(tx: Transaction, ctx: Context, revisionId: string): Promise<void> {
  const [coded] = await codesOf(tx, [revisionId]);
  await tx
    .update(stories)
    .set({ warningCodes: coded?.codes ?? [], changedOn: dayOf(ctx.now) })
    .where(eq(stories.publishedRevisionId, revisionId));
}

async function replaceTopics(tx: Transaction, revisionIds: string[]): Promise<void> {
  const ids = sql`(select story_id from ${storyRevisions} where ${inArray(storyRevisions.id, revisionIds)})`;
  await tx.execute(sql`delete from story_topics where story_id in ${ids}`);
  await tx.execute(sql`
    insert into story_topics (story_id, topic, published_on, list_key)
    select distinct s.id, t.topic, s.published_on, s.list_key
    from ${stories} s
    join ${storyRevisions} r on r.id = s.published_revision_id
    cross join unnest(r.topics) as t(topic)
    where s.id in ${ids} and s.published_on is not null`);
}

// A draft that says the same as what is published now is not held a second time. One that the
// writer went on with stays, without a pen name in it that could join two names of one person.
async function settleDrafts(tx: Transaction, revisionIds: string[]): Promise<void> {
  const published = inArray(storyRevisions.id, revisionIds);
  await tx.execute(sql`
    delete from drafts d using ${storyRevisions}
    where ${published} and d.story_id = ${storyRevisions.storyId}
      and d.source = ${storyRevisions.source}
      and regexp_replace(btrim(d.title, E' \\n\\t'), '\\s+', ' ', 'g') = ${storyRevisions.title}
      and regexp_replace(btrim(d.summary, E' \\n\\t'), '\\s+', ' ', 'g') = ${storyRevisions.summary}
      and d.statement = ${storyRevisions.statement}
      and d.topics = ${storyRevisions.topics} and d.audience = ${storyRevisions.audience}
      and d.perspective is not distinct from ${storyRevisions.perspective}
      and btrim(d.other_warning) = coalesce(${storyRevisions.otherWarning}, '')
      and d.warnings = coalesce((
        select jsonb_object_agg(w.warning, w.degree) from ${revisionWarnings} w
        where w.revision_id = ${storyRevisions.id} and w.source = 'writer'), '{}')`);
  await tx.execute(sql`
    update drafts d set byline = null, pen_name = '' from ${storyRevisions}
    where ${published} and d.story_id = ${storyRevisions.storyId}`);
}

const UNSAID = warningCode(VOCABULARY.find(({ slug }) => slug === 'rather-not-say')!.code, null);

/** The next whole slot of the day, never this very moment. */
function nextSlot(now: Date, minutes: number): Date {
  const length = minutes * 60_000;
  return new Date((Math.floor(now.getTime() / length) + 1) * length);
}
