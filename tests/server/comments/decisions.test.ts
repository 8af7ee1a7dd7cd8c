import { beforeAll, describe, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { plant } from '../stories/published.ts';
import { decided, meet, met, post, submissionOf, withReceipt } from './support.ts';

const base = useDatabase();
const guest = () => contextOf(base.db);
type Person = Awaited<ReturnType<typeof person>>;
let wren: Person;
let marta: Context;
let noor: Context;
let storyId: string;

beforeAll(async () => {
  wren = await person(base.db, 'wren');
  marta = await (await person(base.db, 'marta', 'moderator')).again();
  noor = await (await person(base.db, 'noor', 'moderator')).again();
  ({ id: storyId } = await plant(base.db, { title: 'Day nine' }));
});

const heldBy = async (ctx: Context) => (await post(ctx, storyId)).id;

describe('a held comment', () => {
  test('is approved: everyone meets it', async () => {
    const id = await heldBy(await wren.again());
    expect(await decided(base, marta, id)).toBe('approved');
    expect(await met(guest(), storyId)).toContain(id);
  });

  test('is returned: its writer reads the note, and may say it again', async () => {
    const { id, receipt } = await post(guest(), storyId);
    expect(await decided(base, marta, id, 'return')).toBe('returned');
    const ctx = await withReceipt(base, receipt!.sessionToken);
    expect(await meet(ctx, storyId, id)).toMatchObject({
      state: 'held',
      review: { state: 'returned', note: 'Please say it again.' },
    });
    expect(await met(guest(), storyId)).not.toContain(id);
    expect(await post(ctx, storyId)).toMatchObject({ state: 'held' });
  });

  test('is declined: its writer alone sees that, and why', async () => {
    const { id, receipt } = await post(guest(), storyId);
    expect(await decided(base, marta, id, 'decline')).toBe('declined');
    const ctx = await withReceipt(base, receipt!.sessionToken);
    expect(await meet(ctx, storyId, id)).toMatchObject({
      state: 'removed',
      isOwn: true,
      review: { state: 'declined', note: 'Please say it again.' },
    });
    expect(await met(guest(), storyId)).not.toContain(id);
  });

  test('shows no words in the queue, and all of them to who claimed it', async () => {
    const parent = await post(marta, storyId, { text: 'planted-above' });
    const { id } = await post(await wren.again(), storyId, {
      text: 'planted-held\n\n::: warning custody described\nplanted-part\n:::',
      parentId: parent.id,
    });
    const card = (await comments.cardsForReview(base.db, [id])).get(id);
    expect(card).toEqual({
      commentId: id,
      storyTitle: 'Day nine',
      storySlug: expect.any(String) as string,
      words: expect.any(Number) as number,
      warnings: [{ slug: 'custody', degree: 'described' }],
      isReply: true,
    });
    const submissionId = await submissionOf(base, id);
    await expect(comments.getForReview(noor, submissionId)).rejects.toMatchObject({ status: 404 });
    await moderation.claim(noor, submissionId);
    const view = await comments.getForReview(noor, submissionId);
    expect(view).toMatchObject({ name: 'wren', kind: 'handle', answers: { name: 'marta' } });
    expect(JSON.stringify(view)).toMatch(/planted-held.*planted-part.*planted-above/);
    for (const ctx of [marta, await wren.again(), guest()]) {
      await expect(comments.getForReview(ctx, submissionId)).rejects.toMatchObject({ status: 404 });
    }
  });

  test('is decided once: who comes second is told what happened meanwhile', async () => {
    const id = await heldBy(await wren.again());
    const submissionId = await submissionOf(base, id);
    const { leaseId } = await moderation.claim(marta, submissionId);
    const decide = (kind: 'approve' | 'decline') =>
      comments.decide(marta, {
        ...{ submissionId, leaseId, kind },
        ...{ noteToWriter: 'No.', reasonCode: 'other' },
      });
    const outcomes = await Promise.allSettled([decide('approve'), decide('decline')]);
    const won = outcomes.filter(({ status }) => status === 'fulfilled');
    const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(won).toHaveLength(1);
    expect(lost?.reason).toMatchObject({ status: 409, message: 'already-decided' });
    await expect(moderation.claim(noor, submissionId)).rejects.toMatchObject({ status: 409 });
  });

  test('is nobody’s to decide but staff’s, and never one’s own', async () => {
    const id = await heldBy(await wren.again());
    const submissionId = await submissionOf(base, id);
    const decision = { submissionId, leaseId: submissionId, kind: 'approve' as const };
    for (const ctx of [guest(), await wren.again()]) {
      await expect(comments.decide(ctx, decision)).rejects.toMatchObject({ status: 404 });
      await expect(comments.remove(ctx, id, 'other')).rejects.toMatchObject({ status: 404 });
    }
    await expect(comments.decide(marta, { ...decision, submissionId: 'x' })).rejects.toMatchObject({
      status: 404,
    });
    const own = await post(marta, storyId);
    await expect(comments.remove(marta, own.id, 'other')).rejects.toMatchObject({ status: 404 });
  });
});

describe('a published comment', () => {
  test('is taken out by staff, once, with an entry in the log that still verifies', async () => {
    const { id } = await post(marta, storyId);
    const before = await base.sql`select comment_count from stories where id = ${storyId}`;
    await comments.remove(noor, id, 'harassment');
    const after = await base.sql`select comment_count from stories where id = ${storyId}`;
    expect(after[0]!.comment_count).toBe(before[0]!.comment_count - 1);
    await expect(comments.remove(noor, id, 'harassment')).rejects.toMatchObject({ status: 404 });
    const [entry] = await base.sql`
      select act, reason_code from moderation_log_today where subject_id = ${id}`;
    expect(entry).toEqual({ act: 'comment.removed', reason_code: 'harassment' });
    expect(await moderation.log.verify(base.db)).toMatchObject({ ok: true });
  });

  test('that is not known, or still held, cannot be taken out', async () => {
    const held = await heldBy(await wren.again());
    for (const id of [held, storyId, 'no-id']) {
      await expect(comments.remove(noor, id, 'other')).rejects.toMatchObject({ status: 404 });
    }
  });
});

describe('a report', () => {
  const complaint = { reason: 'identifies', details: 'That is my brother.' } as const;

  test('keeps a copy of the words it is about, whatever becomes of them', async () => {
    const text = 'Words as **they** stood.';
    const { id } = await post(marta, storyId, { text });
    await comments.report(guest(), '192.0.2.1', { commentId: id }, complaint);
    await comments.remove(noor, id, 'other');
    const { items } = await moderation.reports.open(noor);
    expect(items.find(({ commentId }) => commentId === id)).toMatchObject({
      storyId,
      reports: [{ snapshot: text, ...complaint }],
    });
  });

  test('of a story keeps its text and its revision', async () => {
    const { id, slug } = await plant(base.db);
    await comments.report(guest(), '192.0.2.2', { slug }, complaint);
    const [row] = await base.sql`
      select r.snapshot, r.comment_id, s.published_revision_id = r.revision_id as same
      from reports r join stories s on s.id = r.story_id where r.story_id = ${id}`;
    expect(row).toEqual({ snapshot: 'x'.repeat(100), comment_id: null, same: true });
  });

  test('holds nothing about who made it', async () => {
    const { id, slug } = await plant(base.db);
    const ctx = await wren.again();
    await comments.report(ctx, '192.0.2.3', { slug }, complaint);
    const [row] = await base.sql`select * from reports where story_id = ${id}`;
    const actor = ctx.actor.kind === 'member' ? ctx.actor : undefined;
    for (const mine of [actor!.accountId, ...actor!.personaIds, 'wren', '192.0.2.3']) {
      expect(JSON.stringify(row)).not.toContain(mine);
    }
  });

  test('is taken only of what can be seen: not of held, removed or members’ words', async () => {
    const held = await heldBy(await wren.again());
    const members = await plant(base.db, { audience: 'members' });
    const within = await post(marta, members.id);
    const subjects = [
      { commentId: held },
      { commentId: within.id },
      { commentId: 'no-id' },
      { slug: members.slug },
      { slug: 'nothing' },
    ];
    for (const subject of subjects) {
      const failure = { status: 404 };
      await expect(comments.getReportable(guest(), subject)).rejects.toMatchObject(failure);
      const made = comments.report(guest(), '192.0.2.4', subject, complaint);
      await expect(made).rejects.toMatchObject(failure);
    }
  });

  test('names on its page the story and who spoke, never the words', async () => {
    const { id } = await post(marta, storyId, { text: 'planted-words' });
    const shown = await comments.getReportable(guest(), { commentId: id });
    expect(shown).toEqual({
      slug: expect.any(String) as string,
      title: 'Day nine',
      commentBy: 'marta',
    });
  });
});

test('taking a comment out while others answer it ends in one order or the other', async () => {
  const rounds = process.env.TEST_DEEP ? 100 : 15;
  for (let round = 0; round < rounds; round++) {
    const { id: story } = await plant(base.db);
    const now = new Date(marta.now.getTime() + round * 60_000);
    const { id } = await post({ ...marta, now }, story);
    const replies = [1, 2, 3].map(() => () => post(guest(), story, { parentId: id }));
    const [removed, ...answers] = await Promise.allSettled([
      comments.remove(noor, id, 'other'),
      ...replies.map((reply) => reply()),
    ]);
    expect(removed?.status).toBe('fulfilled');
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ status: 409 });
    }
  }
});
