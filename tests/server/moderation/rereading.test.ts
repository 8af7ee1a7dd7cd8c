import { afterEach, beforeAll, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import {
  appeal,
  claim,
  getAppealable,
  getClaimed,
  lanes,
  log,
  queue,
  takeNext,
} from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { useDatabase } from '../../support/db.ts';
import { filledIn, newPerson, type Person, published, WORDS } from '../../support/scene.ts';

const base = useDatabase();
const NOW = new Date('2026-03-10T09:30:00Z');
const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);
const NOTE = { reasonCode: 'method', noteToWriter: 'It tells how.' };

let wren: Person;
let marta: Person;
let noor: Person;
afterEach(async () => {
  await base.sql`update submissions set state = 'taken_back', decided_on = current_date,
    submitted_at = date_trunc('day', submitted_at, 'UTC'), lease_id = null, lease_expires_at = null,
    claimed_by = null where state in ('waiting', 'claimed', 'one_approval')`;
});
beforeAll(async () => {
  [wren, marta, noor] = await Promise.all([
    newPerson(base, 'wren'),
    newPerson(base, 'marta', 'moderator'),
    newPerson(base, 'noor', 'moderator'),
  ]);
});

async function decide(by: Context, id: string, kind: 'approve' | 'return' | 'decline') {
  const { leaseId } = await claim(by, id);
  return stories.decide(by, { submissionId: id, leaseId, kind, ...NOTE });
}

/** A story of Wren's that Marta declined, with the decision by which it was. */
async function declined(now = NOW, source = WORDS) {
  const ctx = await wren.context(now);
  const sent = await stories.submitNew(
    ctx,
    crypto.randomUUID(),
    filledIn({ byline: 'handle', source }),
  );
  if (sent.problems) throw new Error('not sent');
  await decide(await marta.context(now), sent.submissionId, 'decline');
  return { ...sent, ...(await standing(sent.storyId, now)) };
}

const again = async (storyId: string) =>
  filledIn({ ...(await stories.getDraft(await wren.context(NOW), storyId)).input, source: WORDS });

async function standing(storyId: string, now = NOW) {
  const own = (await stories.mine(await wren.context(now))).find(({ id }) => id === storyId)!;
  return { declined: own.declined!, state: own.submission!.state };
}

test('a writer appeals once against a decline, and somebody else reads it anew', async () => {
  const story = await declined();
  expect(story.declined).toMatchObject({ canAppeal: true, appeal: null, until: '2026-03-30' });
  const ctx = await wren.context(NOW);
  expect(await getAppealable(ctx, story.declined.id)).toMatchObject({
    ...{ of: 'story', by: 'moderator', reasonCode: 'method', reason: 'It tells how.' },
  });
  await appeal(ctx, story.declined.id, 'I only name it.');
  expect(await standing(story.storyId)).toMatchObject({
    ...{ state: 'waiting', declined: { appeal: 'open', canAppeal: false } },
  });
  await expect(appeal(ctx, story.declined.id, 'Once more.')).rejects.toMatchObject({
    message: 'appealed-before',
  });

  const first = await marta.context(NOW);
  await expect(claim(first, story.submissionId)).rejects.toMatchObject({
    message: 'another-reads',
  });
  const [shown] = (await queue(first, undefined, 'appeal')).items;
  expect(shown, 'whoever declined it sees that it waits').toMatchObject({ claimable: false });
  expect(await takeNext(first)).toBeNull();

  const second = await noor.context(NOW);
  expect(await takeNext(second)).toMatchObject({ id: story.submissionId });
  expect(await getClaimed(second, story.submissionId)).toMatchObject({ appeal: 'I only name it.' });
  await decide(second, story.submissionId, 'approve');
  expect(await standing(story.storyId)).toMatchObject({
    ...{ state: 'approved', declined: { appeal: 'upheld' } },
  });
  const acts = (await log.page(second, undefined, {})).entries.map(({ act }) => act);
  expect(acts).toEqual(expect.arrayContaining(['appeal.opened', 'appeal.upheld']));
});

test('declined anew, the appeal is dismissed, and there is no second one', async () => {
  const story = await declined();
  const ctx = await wren.context(NOW);
  await appeal(ctx, story.declined.id, 'I only name it.');
  await decide(await noor.context(NOW), story.submissionId, 'decline');
  const now = await standing(story.storyId);
  expect(now).toMatchObject({
    ...{ state: 'declined', declined: { appeal: 'dismissed', canAppeal: false } },
  });
  expect(now.declined.id, 'the second decision is one of its own').not.toBe(story.declined.id);
  for (const id of [story.declined.id, now.declined.id])
    await expect(appeal(ctx, id, 'Again.')).rejects.toMatchObject({ message: 'appealed-before' });
});

test('after 20 days, by somebody else, or after a newer text there is no appeal', async () => {
  const story = await declined();
  const { id } = story.declined;
  await expect(appeal(await noor.context(NOW), id, 'Not mine.')).rejects.toMatchObject({
    status: 404,
  });
  const late = await wren.context(later(21));
  await expect(appeal(late, id, 'Late.')).rejects.toMatchObject({ message: 'appeal-late' });
  expect((await standing(story.storyId, later(21))).declined.canAppeal).toBe(false);
  const ctx = await wren.context(NOW);
  await stories.submit(ctx, story.storyId, await again(story.storyId));
  await expect(appeal(ctx, id, 'And yet.')).rejects.toMatchObject({ message: 'changed-meanwhile' });
});

test('a newer text takes the appeal back', async () => {
  const story = await declined();
  const ctx = await wren.context(NOW);
  await appeal(ctx, story.declined.id, 'I only name it.');
  const sent = await stories.submit(ctx, story.storyId, await again(story.storyId));
  expect(sent.problems).toBeNull();
  expect(await base.sql`select 1 from appeals where state = 'open'`).toHaveLength(0);
});

test('an appeal is in its own lane, with a week as its aim', async () => {
  const story = await declined();
  await appeal(await wren.context(NOW), story.declined.id, 'I only name it.');
  const lane = async (now: Date) =>
    (await lanes(await noor.context(now))).find((one) => one.lane === 'appeal');
  expect(await lane(later(6))).toMatchObject({ waiting: 1, late: false });
  expect(await lane(later(8))).toMatchObject({ waiting: 1, late: true });
});

test('the database itself refuses that whoever declined a text decides on the appeal', async () => {
  const story = await declined();
  const { sql } = base;
  const anew = sql`update submissions set state = 'waiting', decided_on = null
    where id = ${story.submissionId}`;
  await expect(anew).rejects.toMatchObject({ constraint_name: 'submissions_appealed' });
  await appeal(await wren.context(NOW), story.declined.id, 'I only name it.');
  const leaseId = crypto.randomUUID();
  await sql`update submissions set state = 'claimed', claimed_by = ${marta.accountId},
    lease_id = ${leaseId}, lease_expires_at = now() where id = ${story.submissionId}`;
  const decided = sql`insert into decisions
    (id, submission_id, sequence, kind, lease_id, decided_by, decided_by_role, decided_on)
    values (gen_random_uuid(), ${story.submissionId}, 9, 'approve', ${leaseId},
      ${marta.accountId}, 'moderator', '2026-03-10')`;
  await expect(decided).rejects.toMatchObject({ constraint_name: 'appeals_another_decides' });
});

test('an appeal of somebody who was in danger keeps its place before all others', async () => {
  const story = await declined(NOW, `${WORDS} I am going to kill myself tonight.`);
  await appeal(await wren.context(NOW), story.declined.id, 'Please read it again.');
  await expect(claim(await marta.context(NOW), story.submissionId)).rejects.toMatchObject({
    message: 'another-reads',
  });
  const second = await noor.context(NOW);
  expect((await queue(second)).items[0]).toMatchObject({
    ...{ id: story.submissionId, inDanger: true },
  });
  await decide(second, story.submissionId, 'return');
  expect(await standing(story.storyId)).toMatchObject({ declined: { appeal: 'upheld' } });
});

test('a declined comment waits again after an appeal, and shows once it is approved', async () => {
  const story = await published(base, noor, marta);
  const ctx = await wren.context(NOW);
  const posted = await comments.post(ctx, crypto.randomUUID(), {
    ...{ story, as: 'handle', sure: 'handle', text: 'Words that were not liked.' },
  });
  const [{ id: submissionId }] = (await base.sql`
    select submission_id as id from comments where id = ${posted.id}`) as unknown as [
    { id: string },
  ];
  const first = await marta.context(NOW);
  const { leaseId } = await claim(first, submissionId);
  await comments.decide(first, { submissionId, leaseId, kind: 'decline', ...NOTE });
  const own = async () => (await comments.mine(ctx)).find(({ id }) => id === posted.id)!;
  await appeal(ctx, (await own()).declined!.id, 'They were mine.');
  expect(await own()).toMatchObject({ state: 'held', declined: { appeal: 'open' } });
  const other = await newPerson(base, 'ruth', 'moderator');
  const second = await other.context(NOW);
  const held = await claim(second, submissionId);
  await comments.decide(second, { submissionId, ...held, kind: 'approve' });
  expect(await own()).toMatchObject({ state: 'published' });
});
