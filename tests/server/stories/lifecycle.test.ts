import { beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import * as moderation from '#lib/server/moderation/index.ts';
import * as stories from '#lib/server/stories/index.ts';
import { USUAL } from '#lib/warnings/settings.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person, TODAY } from '../../support/world.ts';
import { decided, sent, story, system, withReceipt } from './support.ts';

const base = useDatabase();
type Person = Awaited<ReturnType<typeof person>>;
let wren: Person, otis: Person, marta: Person;
const later = new Date(TODAY.getTime() + 2 * 3_600_000);

beforeAll(async () => {
  wren = await person(base.db, 'wren');
  otis = await person(base.db, 'otis');
  marta = await person(base.db, 'marta', 'moderator');
});

async function published(ctx: Context): Promise<{ storyId: string; slug: string }> {
  const { storyId, submissionId } = await sent(stories.submitNew(ctx, 'a', story()));
  await decided(await marta.again(), submissionId);
  await stories.releaseDue(system(base, later));
  const [row] = await base.sql`select slug from stories where id = ${storyId}`;
  return { storyId, slug: String(row?.slug) };
}

const canRead = (slug: string) =>
  stories.getBySlug(contextOf(base.db), slug, USUAL).then(
    () => true,
    () => false,
  );
const stateOf = async (id: string) =>
  (await base.sql`select state from stories where id = ${id}`)[0]?.state as string | undefined;

describe('the writer', () => {
  test('P22: pauses a story, and nobody can read it until they show it again', async () => {
    const { storyId, slug } = await published(await wren.again());
    expect(await canRead(slug)).toBe(true);
    await stories.pause(await wren.again(), storyId);
    expect(await canRead(slug)).toBe(false);
    await stories.resume(await wren.again(), storyId);
    expect(await canRead(slug)).toBe(true);
  });

  test('P22: withdraws a story for good, with the new text that waits to be read', async () => {
    const { storyId, slug } = await published(await wren.again());
    const { submissionId } = await sent(
      stories.submit(await wren.again(), storyId, story({ title: 'Another title' })),
    );
    await stories.withdraw(await wren.again(), storyId);
    expect(await canRead(slug)).toBe(false);
    expect(await stateOf(storyId)).toBe('withdrawn');
    await expect(moderation.claim(await marta.again(), submissionId)).rejects.toMatchObject({
      status: 409,
      details: { state: 'taken_back' },
    });
    const again = await wren.again();
    await expect(stories.resume(again, storyId)).rejects.toThrow('not-open');
    await expect(stories.withdraw(again, storyId)).rejects.toThrow('not-open');
    await expect(stories.save(again, storyId, story())).rejects.toThrow('not-open');
  });

  test('withdraws a story that was approved and has not appeared: it never appears', async () => {
    const { storyId, submissionId } = await sent(
      stories.submitNew(await wren.again(), 'a', story()),
    );
    await decided(await marta.again(), submissionId);
    await stories.withdraw(await wren.again(), storyId);
    await stories.releaseDue(system(base, later));
    expect(await stateOf(storyId)).toBe('withdrawn');
  });

  test('leaves nothing behind when a story was never sent: no row, no name, no receipt', async () => {
    const { storyId, receipt } = await stories.saveNew(contextOf(base.db), 'a', story());
    const [{ persona_id: personaId } = {}] =
      await base.sql`select persona_id from stories where id = ${storyId}`;
    await stories.withdraw(await withReceipt(base, receipt!.sessionToken), storyId);
    expect(await stateOf(storyId)).toBeUndefined();
    const left = await base.sql`
      select 1 from personas where id = ${personaId}
      union all select 1 from receipts where persona_id = ${personaId}
      union all select 1 from drafts where story_id = ${storyId}`;
    expect(left).toHaveLength(0);
  });

  test('is the only one who can do any of this', async () => {
    const { storyId, slug } = await published(await wren.again());
    for (const ctx of [contextOf(base.db), await otis.again(), await marta.again()]) {
      for (const verb of [stories.pause, stories.resume, stories.withdraw])
        await expect(verb(ctx, storyId)).rejects.toMatchObject({ status: 404 });
    }
    expect(await canRead(slug)).toBe(true);
  });

  test('each step is in the log, as a writer’s act that names nobody', async () => {
    const { storyId } = await published(await wren.again());
    await stories.pause(await wren.again(), storyId);
    await stories.withdraw(await wren.again(), storyId);
    const acts = await base.sql`
      select act, actor_kind, actor_id is null as apart
      from moderation_log_today where subject_id = ${storyId} order by act`;
    expect(acts.map(({ act }) => act)).toEqual(['story.paused', 'story.withdrawn']);
    expect(acts.every(({ actor_kind, apart }) => actor_kind === 'persona' && apart)).toBe(true);
  });
});

describe('a form that comes twice', () => {
  test('is one story, for a member', async () => {
    const same = story();
    const { storyId } = await stories.saveNew(await wren.again(), 'a', same);
    await expect(stories.saveNew(await wren.again(), 'a', same)).rejects.toMatchObject({
      message: 'saved-already',
      details: { storyId },
    });
  });

  test('is one story, for someone who came with a receipt meanwhile', async () => {
    const same = story();
    const { storyId, receipt } = await stories.saveNew(contextOf(base.db), 'a', same);
    const ctx = await withReceipt(base, receipt!.sessionToken);
    await expect(stories.submitNew(ctx, 'a', same)).rejects.toMatchObject({ details: { storyId } });
  });

  test('is another story when anything else was chosen: no choice is dropped', async () => {
    const first = story({ byline: 'handle' });
    const { storyId } = await stories.saveNew(await wren.again(), 'a', first);
    for (const changed of [
      { byline: 'anonymous' as const },
      { audience: 'members' as const },
      { statement: 'listed' as const, warnings: { custody: 'described' as const } },
    ]) {
      const again = await stories.saveNew(await wren.again(), 'a', { ...first, ...changed });
      expect(again.storyId).not.toBe(storyId);
    }
  });

  test('of somebody else uses up none of the writer’s turns', async () => {
    const { storyId } = await stories.saveNew(await wren.again(), 'a', story());
    for (const ctx of [contextOf(base.db), await otis.again()])
      for (let press = 0; press < 70; press++)
        await stories.save(ctx, storyId, story({ version: 1 })).catch(() => {});
    await stories.save(await wren.again(), storyId, story({ version: 1 }));
  });

  test('tells the newest version, so that the writer can mean to replace it', async () => {
    const { storyId } = await stories.saveNew(await wren.again(), 'a', story());
    await stories.save(await wren.again(), storyId, story({ version: 1, title: 'Second' }));
    const late = stories.save(await wren.again(), storyId, story({ version: 1, title: 'Late' }));
    await expect(late).rejects.toMatchObject({
      message: 'saved-elsewhere',
      details: { version: 2 },
    });
    await stories.save(await wren.again(), storyId, story({ version: 2, title: 'Late' }));
    expect((await stories.getDraft(await wren.again(), storyId)).title).toBe('Late');
  });
});
