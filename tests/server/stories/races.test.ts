import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { decided, sent, story, system } from './support.ts';

const db = useDatabase();
const at = (time: string) => new Date(`2026-03-10T${time}:00Z`);
type Person = Awaited<ReturnType<typeof person>>;
let wren: Person, otis: Person, marta: Person, noor: Person;

beforeAll(async () => {
  wren = await person(db.db, 'wren');
  otis = await person(db.db, 'otis');
  marta = await person(db.db, 'marta', 'moderator');
  noor = await person(db.db, 'noor', 'moderator');
});

const waiting = async () => sent(stories.submitNew(await wren.again(), randomUUID(), story()));
const stateOf = async (submissionId: string) => {
  const [row] = await db.sql`select state, decided_on from submissions where id = ${submissionId}`;
  return row!.state as string;
};
const storyState = async (id: string) => {
  const [row] = await db.sql`select state from stories where id = ${id}`;
  return row!.state as string;
};

describe('a newer text', () => {
  test('takes the place of one that waits', async () => {
    const first = await waiting();
    const next = story({ version: 2, title: 'The second' });
    const second = await sent(stories.submit(await wren.again(), first.storyId, next));
    expect(await stateOf(first.submissionId)).toBe('superseded');
    expect(await stateOf(second.submissionId)).toBe('waiting');
    const queue = (await moderation.queue(await marta.again())).items.map(({ id }) => id);
    expect(queue).toContain(second.submissionId);
    expect(queue).not.toContain(first.submissionId);
  });

  test('takes the place of one that is being read; the reader is told, and decides nothing', async () => {
    const first = await waiting();
    const { leaseId } = await moderation.claim(await marta.again(), first.submissionId);
    const next = story({ version: 2 });
    const second = await sent(stories.submit(await wren.again(), first.storyId, next));
    const { submissionId } = first;
    const decision = { submissionId, leaseId, kind: 'approve' as const };
    await expect(stories.decide(await marta.again(), decision)).rejects.toMatchObject({
      status: 409,
      message: 'already-decided',
      details: { state: 'superseded' },
    });
    expect(await storyState(first.storyId)).toBe('draft');
    await decided(await marta.again(), second.submissionId);
    expect(await storyState(first.storyId)).toBe('scheduled');
  });

  test('takes the place of one that was returned, and not of one that was declined', async () => {
    for (const [kind, after] of [
      ['return', 'superseded'],
      ['decline', 'declined'],
    ] as const) {
      const first = await waiting();
      await decided(await marta.again(), first.submissionId, kind);
      await sent(stories.submit(await wren.again(), first.storyId, story({ version: 2 })));
      expect(await stateOf(first.submissionId)).toBe(after);
    }
  });

  test('of a published story waits for review while readers keep the old one', async () => {
    const first = await waiting();
    await decided(await marta.again(), first.submissionId);
    await stories.releaseDue(system(db, at('10:00')));
    const { slug, input } = await stories.getDraft(await wren.again(), first.storyId);
    const next = { ...input, title: 'Another title' };
    const second = await sent(stories.submit(await wren.again(), first.storyId, next));
    await decided(await marta.again(), second.submissionId, 'decline');
    const view = await stories.getBySlug(contextOf(db.db), slug, USUAL);
    expect(view.head.title).toBe('By the river');
    expect(await stateOf(first.submissionId)).toBe('approved');
  });
});

describe('two moderators and one item', () => {
  test('who claim it at the same moment: one holds it, the other hears that it is held', async () => {
    const { submissionId } = await waiting();
    const both = [await marta.again(), await noor.again()];
    const claims = await Promise.allSettled(both.map((ctx) => moderation.claim(ctx, submissionId)));
    expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(claims.find((claim) => claim.status === 'rejected')?.reason).toMatchObject({
      status: 409,
      message: 'lease-lost',
      details: { state: 'claimed' },
    });
  });

  test('after a lease ran out: the later holder decides, the earlier is told the state', async () => {
    const { submissionId, storyId } = await waiting();
    const { leaseId } = await moderation.claim(await marta.again(at('09:30')), submissionId);
    const late = { submissionId, leaseId, kind: 'approve' as const };
    const noorAt = await noor.again(at('10:01'));
    const { leaseId: second } = await moderation.claim(noorAt, submissionId);
    await expect(stories.decide(await marta.again(at('10:02')), late)).rejects.toMatchObject({
      status: 409,
      message: 'lease-lost',
      details: { state: 'claimed' },
    });
    const words = { noteToWriter: 'Please look again.' };
    await stories.decide(noorAt, { ...late, leaseId: second, kind: 'return', ...words });
    await expect(stories.decide(await marta.again(at('10:03')), late)).rejects.toMatchObject({
      status: 409,
      message: 'already-decided',
      details: { state: 'returned' },
    });
    expect(await storyState(storyId)).toBe('draft');
  });

  test('one approves as the other’s second: two approvals publish what is told in detail', async () => {
    const detailed = { statement: 'listed', warnings: { 'suicide-attempt': 'in-detail' } } as const;
    const { submissionId, storyId } = await sent(
      stories.submitNew(await wren.again(), 'a', story(detailed)),
    );
    expect(await decided(await marta.again(), submissionId)).toBe('one_approval');
    expect(await storyState(storyId)).toBe('draft');
    await expect(moderation.claim(await marta.again(), submissionId)).rejects.toMatchObject({
      status: 409,
      message: 'second-person',
    });
    expect(await decided(await noor.again(), submissionId)).toBe('approved');
    expect(await storyState(storyId)).toBe('scheduled');
  });
});

/** Both at once; which one won, and what the other was told. */
async function race(one: () => Promise<unknown>, other: () => Promise<unknown>) {
  const outcomes = await Promise.allSettled([one(), other()]);
  const lost = outcomes.find((outcome) => outcome.status === 'rejected');
  return {
    won: outcomes.map(({ status }) => status === 'fulfilled'),
    told: lost?.reason as unknown,
  };
}

const ROUNDS = process.env.TEST_DEEP ? 100 : 10;

test('a decision and the writer’s taking back at one moment: exactly one of them happened', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { storyId, submissionId } = await waiting();
    const ctx = await marta.again();
    const { leaseId } = await moderation.claim(ctx, submissionId);
    const mine = await wren.again();
    const { won, told } = await race(
      () => stories.decide(ctx, { submissionId, leaseId, kind: 'approve' }),
      () => stories.takeBack(mine, storyId),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(told).toMatchObject({ status: 409, message: 'already-decided' });
    expect(await stateOf(submissionId)).toBe(won[0] ? 'approved' : 'taken_back');
    expect(await storyState(storyId)).toBe(won[0] ? 'scheduled' : 'draft');
  }
  await stories.releaseDue(system(db, at('11:00')));
});

test('an undo and the slot at one moment: the story appears or waits again, never both', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { storyId, submissionId } = await waiting();
    await decided(await marta.again(at('12:10')), submissionId);
    const ctx = await marta.again(at('12:59'));
    const { won, told } = await race(
      () => stories.undoApproval(ctx, submissionId),
      () => stories.releaseDue(system(db, at('13:00'))),
    );
    expect(await storyState(storyId)).toBe(won[0] ? 'draft' : 'published');
    expect(await stateOf(submissionId)).toBe(won[0] ? 'waiting' : 'approved');
    if (!won[0]) expect(told).toMatchObject({ status: 409, message: 'already-published' });
  }
});

test('P3: what is scheduled is met by nobody before its slot, and by everyone from then on', async () => {
  const tomorrow = (time: string) => new Date(`2026-03-11T${time}:00Z`);
  const { storyId, submissionId } = await sent(
    stories.submitNew(
      await wren.again(),
      'a',
      story({ title: 'Before its hour', topics: ['grief'] }),
    ),
  );
  await decided(await marta.again(tomorrow('15:10')), submissionId);
  const { slug } = await stories.getDraft(await wren.again(), storyId);
  const nobody: Context[] = [
    contextOf(db.db),
    ...(await Promise.all([wren, otis, marta].map((one) => one.again(tomorrow('15:59'))))),
  ];
  const surfaces = async (ctx: Context) => [
    await stories.list(ctx, USUAL, { place: null }),
    await stories.byTopic(ctx, USUAL, 'grief', { place: null }),
    await stories.home(ctx, USUAL),
    await stories.feed(ctx),
  ];
  await stories.releaseDue(system(db, tomorrow('15:59')));
  for (const ctx of nobody) {
    expect(JSON.stringify(await surfaces(ctx))).not.toMatch(new RegExp(`Before its hour|${slug}`));
    for (const work of [
      () => stories.getBySlug(ctx, slug, USUAL),
      () => comments.thread(ctx, storyId, USUAL),
      () => comments.getReportable(ctx, { slug }),
    ]) {
      await expect(work()).rejects.toMatchObject({ status: 404, message: 'not-found' });
    }
  }
  await stories.releaseDue(system(db, tomorrow('16:00')));
  for (const ctx of nobody) {
    for (const surface of await surfaces(ctx)) expect(JSON.stringify(surface)).toContain(slug);
    expect((await stories.getBySlug(ctx, slug, USUAL)).head.title).toBe('Before its hour');
  }
});
