import { describe, expect, test } from 'vitest';
import { USUAL } from '#lib/warnings/settings.ts';
import * as comments from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import {
  actorOf,
  comeBack,
  createPenName,
  findOwn,
  findPersonas,
  getNaming,
  lower,
  ownerOf,
  ownPersonaIds,
  raise,
} from '#lib/server/identity/index.ts';
import { keyring } from '#lib/server/identity/keys/current.ts';
import { openOwner } from '#lib/server/identity/keys/seal.ts';
import * as stories from '#lib/server/stories/index.ts';
import { useDatabase } from '../../support/db.ts';
import {
  approveStory,
  newPerson,
  type Person,
  published,
  putUp,
  reported,
  said,
} from '../../support/scene.ts';
import { contextOf, guest } from '../../support/world.ts';

const base = useDatabase();
let count = 0;
const someone = (role?: 'moderator') => newPerson(base, `person ${++count}`, role);

/** A story and a comment of the writer's own under it, both published under their handle. */
async function scene(byline: 'handle' | 'pen_name' | 'anonymous' = 'handle') {
  const [wren, otis, noor] = [await someone(), await someone(), await someone('moderator')];
  const penName = byline === 'pen_name' ? `Pen ${count}` : '';
  const story = await published(base, wren, noor, { byline, penName });
  const own = await answered(wren, story, noor);
  const other = await said(base, await otis.context(), { story, as: 'handle' }, noor);
  return { wren, otis, noor, story, own, other, penName };
}

/** The writer answers in their own thread, as its writer. */
async function answered(wren: Person, story: { id: string }, noor: Person) {
  const ctx = await wren.context();
  const { chosen } = await comments.getChoices(ctx, story.id);
  return said(base, ctx, { story, as: chosen }, noor);
}

const reader = () => contextOf(base.db, guest, new Date());

/** All names that a reader meets on the story's page. */
async function namesOn(story: { id: string; slug: string }, ctx: Context = reader()) {
  const { head } = await stories.getBySlug(ctx, story.slug, USUAL);
  const thread = await comments.thread(ctx, story.id, USUAL);
  const said = thread.comments.map((one) => ('name' in one ? one.name : '-'));
  return { byline: head.byline, said };
}

const personaOf = async (table: 'stories' | 'comments', id: string): Promise<string> => {
  const [row] = await base.sql`select persona_id from ${base.sql(table)} where id = ${id}`;
  return row!.persona_id as string;
};
const sealedOwner = async (personaId: string): Promise<Uint8Array> => {
  const [row] = await base.sql`select sealed_owner from personas where id = ${personaId}`;
  return row!.sealed_owner as Uint8Array;
};
const story_ = (id: string) => ({ kind: 'story', id }) as const;
const comment_ = (id: string) => ({ kind: 'comment', id }) as const;

describe('raising what is published', () => {
  test('from the handle to a new pen name: the story and its writer’s answers, nobody else’s', async () => {
    const { wren, otis, story } = await scene();
    await raise(
      await wren.context(),
      { ...story_(story.id), penName: 'Morning Ferry' },
      'pen_name',
    );
    const shown = await namesOn(story);
    expect(shown).toEqual({ byline: 'Morning Ferry', said: ['Morning Ferry', otis.username] });
    const lists = JSON.stringify([
      await stories.home(reader(), USUAL),
      await stories.feed(reader()),
    ]);
    expect(lists).not.toContain(wren.username);
  });

  test('to a pen name that is there already, and to one that is somebody else’s', async () => {
    const { wren, otis, story } = await scene();
    await createPenName(base.db, await wren.context(), 'Evening Ferry');
    await createPenName(base.db, await otis.context(), 'Night Ferry');
    const change = { ...story_(story.id), penName: 'night ferry' };
    const taken = raise(await wren.context(), change, 'pen_name');
    await expect(taken).rejects.toMatchObject({ message: 'name-taken' });
    await raise(await wren.context(), { ...change, penName: 'evening ferry' }, 'pen_name');
    expect((await namesOn(story)).byline).toBe('Evening Ferry');
    expect(await findOwn(await wren.context())).toHaveLength(2);
  });

  test('to an alias that nobody in the thread has, and not the one its writer speaks under there', async () => {
    const { wren, noor, story, own } = await scene();
    const elsewhere = await published(base, await someone(), noor);
    const first = await said(base, await wren.context(), { story: elsewhere, as: 'handle' }, noor);
    const asked = { story: elsewhere, as: 'anonymous', sure: 'anonymous', text: 'Once more.' };
    const second = await said(base, await wren.context(), asked, noor);
    await raise(await wren.context(), comment_(first.id), 'anonymous');
    const { said: names } = await namesOn(elsewhere);
    expect(new Set(names).size).toBe(2);
    expect(names).not.toContain(wren.username);
    expect(await personaOf('comments', first.id)).not.toBe(await personaOf('comments', second.id));
    // What stands elsewhere stays as it is.
    expect(await namesOn(story)).toMatchObject({ byline: wren.username });
    expect(await personaOf('comments', own.id)).toBe(await personaOf('stories', story.id));
  });

  test('while it waits for its slot, and the draft forgets the name it was meant for', async () => {
    const [wren, noor] = [await someone(), await someone('moderator')];
    const { storyId, submissionId } = await putUp(wren, { byline: 'handle' });
    await approveStory(await noor.context(), submissionId);
    await raise(await wren.context(), story_(storyId), 'anonymous');
    await stories.undoApproval(await noor.context(), submissionId);
    const draft = await stories.getDraft(await wren.context(), storyId);
    expect(draft).toMatchObject({ state: 'draft', input: { byline: null, penName: '' } });
    expect(draft.name).not.toBe(wren.username);
  });

  test('takes reviews and reports along', async () => {
    const { wren, story, own } = await scene();
    await reported(base, story.slug);
    const before = await personaOf('stories', story.id);
    await raise(await wren.context(), story_(story.id), 'anonymous');
    const after = await personaOf('stories', story.id);
    const rows = await base.sql<{ id: string }[]>`
      select persona_id as id from submissions where subject_id in ${base.sql([story.id, own.id])}
      union all select persona_id from reports where story_id = ${story.id}`;
    expect(rows.map(({ id }) => id)).toEqual([after, after, after]);
    expect(after).not.toBe(before);
  });

  test('one comment alone, or all of one’s own in the thread', async () => {
    const { wren, noor, story } = await scene();
    const thread = await published(base, await someone(), noor);
    const say = async (text: string) =>
      (await said(base, await wren.context(), { story: thread, as: 'handle', text }, noor)).id;
    const ids = [await say('One thing.'), await say('Another.'), await say('A third.')];
    await raise(await wren.context(), comment_(ids[0]!), 'anonymous');
    let { said: names } = await namesOn(thread);
    expect(names.filter((name) => name === wren.username)).toHaveLength(2);
    await raise(await wren.context(), { ...comment_(ids[1]!), together: true }, 'anonymous');
    names = (await namesOn(thread)).said;
    expect(names).not.toContain(wren.username);
    expect(names[1]).toBe(names[2]);
    expect(names[0]).not.toBe(names[1]);
    expect((await namesOn(story)).byline).toBe(wren.username);
  });

  test('is the writer’s own act, goes only one way, and only for what stands', async () => {
    const { wren, otis, noor, story } = await scene('anonymous');
    for (const stranger of [await otis.context(), await noor.context(), reader()]) {
      const tried = raise(stranger, story_(story.id), 'detached');
      await expect(tried).rejects.toMatchObject({ status: 404 });
    }
    const back = raise(await wren.context(), { ...story_(story.id), penName: 'Ferry' }, 'pen_name');
    await expect(back).rejects.toMatchObject({ message: 'not-open' });
    const { storyId } = await putUp(wren);
    const draft = raise(await wren.context(), story_(storyId), 'detached');
    await expect(draft).rejects.toMatchObject({ message: 'not-open' });
  });
});

describe('lowering', () => {
  test('asks for the writer’s word, then shows the nearer name', async () => {
    const { wren, story } = await scene('anonymous');
    const change = { ...story_(story.id), sure: false };
    const unsure = lower(await wren.context(), change, 'handle');
    await expect(unsure).rejects.toMatchObject({ message: 'not-sure' });
    await lower(await wren.context(), { ...change, penName: 'Ferry Four', sure: true }, 'pen_name');
    expect((await namesOn(story)).byline).toBe('Ferry Four');
    await lower(await wren.context(), { ...change, sure: true }, 'handle');
    expect(await namesOn(story)).toMatchObject({ byline: wren.username });
  });
});

describe('P10: detaching', () => {
  test('an anonymous story: readers see no change, and nobody owns it', async () => {
    const { wren, noor, story } = await scene('anonymous');
    const before = await namesOn(story);
    await raise(await wren.context(), story_(story.id), 'detached');
    expect(await namesOn(story)).toEqual(before);
    const personaId = await personaOf('stories', story.id);
    expect(await ownerOf(base.db, personaId)).toBeNull();
    const ctx = await wren.context();
    expect(ownPersonaIds(ctx.actor)).not.toContain(personaId);
    expect(await stories.mine(ctx)).toEqual([]);
    for (const act of [stories.pause, stories.withdraw])
      await expect(act(ctx, story.id)).rejects.toMatchObject({ status: 404 });
    // Its writer is one of the others now.
    const { faces, chosen } = await comments.getChoices(ctx, story.id);
    expect([faces.map(({ kind }) => kind), chosen]).toEqual([['handle'], 'anonymous']);
    const again = await said(base, ctx, { story, as: 'anonymous', text: 'As another.' }, noor);
    expect(await personaOf('comments', again.id)).not.toBe(personaId);
  });

  test('a story under the handle gets an alias', async () => {
    const { wren, otis, story } = await scene();
    await raise(await wren.context(), story_(story.id), 'detached');
    const { byline, said: names } = await namesOn(story);
    expect(byline).not.toBe(wren.username);
    expect(names).toEqual([byline, otis.username]);
    expect(await ownerOf(base.db, await personaOf('stories', story.id))).toBeNull();
  });

  test('one of two under a pen name: both keep it, one is nobody’s, the other linked anew', async () => {
    const { wren, noor, story, penName } = await scene('pen_name');
    const second = await published(base, wren, noor, { byline: 'pen_name', penName });
    const shared = await personaOf('stories', second.id);
    const before = await sealedOwner(shared);
    await raise(await wren.context(), story_(story.id), 'detached');
    expect((await namesOn(story)).byline).toBe(penName);
    expect((await namesOn(second)).byline).toBe(penName);
    const detached = await personaOf('stories', story.id);
    expect(detached).not.toBe(shared);
    expect(await ownerOf(base.db, detached)).toBeNull();
    expect(await ownerOf(base.db, shared)).toBe(wren.accountId);
    // What an older backup holds opens to nothing any more.
    expect(openOwner(keyring(), shared, before)).toBeNull();
    expect(openOwner(keyring(), shared, await sealedOwner(shared))).toBe(wren.accountId);
    expect(ownPersonaIds((await wren.context()).actor)).toContain(shared);
  });

  test('the last under a pen name: nobody can take the name', async () => {
    const { wren, otis, story, penName } = await scene('pen_name');
    await raise(await wren.context(), story_(story.id), 'detached');
    expect((await namesOn(story)).byline).toBe(penName);
    for (const one of [wren, otis]) {
      const taken = createPenName(base.db, await one.context(), penName);
      await expect(taken).rejects.toMatchObject({ message: 'name-taken' });
    }
    const names = (await findPersonas(await wren.context())).map(({ name }) => name);
    expect(names).toEqual([wren.username]);
  });

  test('drops the draft and what waits for review, for nobody can go on with them', async () => {
    const { wren, story } = await scene('anonymous');
    const ctx = await wren.context();
    const { input } = await stories.getDraft(ctx, story.id);
    const changed = { ...input, source: `${input.source} And more.`, byline: 'anonymous' as const };
    await stories.submit(ctx, story.id, changed);
    await raise(await wren.context(), story_(story.id), 'detached');
    const [left] = await base.sql`select
      (select count(*)::int from drafts where story_id = ${story.id}) as drafts,
      (select count(*)::int from submissions where subject_id = ${story.id}
        and state in ('waiting', 'claimed', 'one_approval')) as open`;
    expect(left).toEqual({ drafts: 0, open: 0 });
  });

  test('with a receipt: pen name, alias, then nothing, and the receipt ends', async () => {
    const noor = await someone('moderator');
    const thread = await published(base, await someone(), noor);
    const asked = { story: thread, as: 'pen_name', penName: 'Late Guest' };
    const { id, receipt } = await said(base, reader(), asked, noor);
    const token = receipt!.sessionToken;
    const come = async () =>
      contextOf(
        base.db,
        (await actorOf(base.db, { session: undefined, receipt: token })).actor,
        new Date(),
      );
    expect(await getNaming(await come(), comment_(id))).toMatchObject({
      ...{ name: 'Late Guest', handle: null, further: ['anonymous', 'detached'], nearer: [] },
    });
    await raise(await come(), comment_(id), 'anonymous');
    expect((await namesOn(thread)).said).not.toContain('Late Guest');
    await raise(await come(), comment_(id), 'detached');
    expect((await come()).actor).toEqual({ kind: 'guest' });
    expect(await comeBack(reader(), 'here', receipt!.words)).toBeNull();
  });
});
