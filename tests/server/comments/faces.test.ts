import { beforeAll, describe, expect, test } from 'vitest';
import * as comments from '#lib/server/comments/index.ts';
import { findPersonas, retire } from '#lib/server/identity/index.ts';
import type { Context } from '#lib/server/context.ts';
import { createPenName } from '#lib/server/identity/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { plant } from '../stories/published.ts';
import { meet, post, withReceipt } from './support.ts';

const base = useDatabase();
const guest = () => contextOf(base.db);
type Person = Awaited<ReturnType<typeof person>>;
let wren: Person;
let staff: Context;

beforeAll(async () => {
  wren = await person(base.db, 'wren');
  staff = await (await person(base.db, 'marta', 'moderator')).again();
});

const nameOf = async (ctx: Context, storyId: string, id: string) => {
  const view = await meet(ctx, storyId, id);
  return view && view.state !== 'removed' ? [view.kind, view.name, view.isWriter] : undefined;
};

/** A story of this person's, under a persona made for it. */
async function ownStory(someone: Person, penName: string) {
  const personaId = await base.db.transaction(async (tx) =>
    createPenName(tx, await someone.again(), penName),
  );
  return { personaId, ...(await plant(base.db, { personaId })) };
}

describe('the choice of a face', () => {
  test('before anyone spoke: handle and pen names stand open, anonymous is chosen', async () => {
    const { id } = await plant(base.db);
    const otis = await person(base.db, 'otis');
    await createPenName(base.db, await otis.again(), 'Otis Elsewhere');
    const choices = await comments.getChoices(await otis.again(), id);
    expect(choices).toMatchObject({ chosen: 'anonymous', kind: 'account' });
    expect(choices.faces.map(({ kind, name, spoken }) => [kind, name, spoken])).toEqual([
      ['handle', 'otis', false],
      ['pen_name', 'Otis Elsewhere', false],
    ]);
  });

  test('afterwards: the face that spoke is chosen, the anonymous one of this thread too', async () => {
    const { id } = await plant(base.db);
    const other = await plant(base.db);
    const { id: comment } = await post(await wren.again(), id, { as: 'anonymous' });
    const ctx = await wren.again();
    const { faces, chosen } = await comments.getChoices(ctx, id);
    const spoken = faces.find((face) => face.spoken);
    expect(spoken).toMatchObject({ id: chosen, kind: 'anonymous' });
    const elsewhere = await comments.getChoices(ctx, other.id);
    expect(elsewhere.faces.map(({ kind }) => kind)).not.toContain('anonymous');
    const again = await post(await wren.again(), id, { as: chosen });
    expect(await nameOf(await wren.again(), id, again.id)).toEqual(
      await nameOf(await wren.again(), id, comment),
    );
  });

  test('on one’s own story: the face that wrote it is chosen, and marked as the writer', async () => {
    const { id, personaId } = await ownStory(wren, 'Harbour Light');
    const { chosen } = await comments.getChoices(await wren.again(), id);
    expect(chosen).toBe(personaId);
    const posted = await post(await wren.again(), id, { as: chosen });
    expect(await nameOf(await wren.again(), id, posted.id)).toEqual([
      'pen_name',
      'Harbour Light',
      true,
    ]);
  });

  test('without an account: one face for a thread, and a receipt for it', async () => {
    const { id } = await plant(base.db);
    const other = await plant(base.db);
    expect(await comments.getChoices(guest(), id)).toMatchObject({
      kind: 'new-receipt',
      faces: [],
    });
    const { receipt } = await post(guest(), id);
    const ctx = await withReceipt(base, receipt!.sessionToken);
    const same = await comments.getChoices(ctx, id);
    expect(same).toMatchObject({ kind: 'same-receipt', faces: [{ name: receipt!.name }] });
    expect(same.chosen).toBe(same.faces[0]!.id);
    expect(await comments.getChoices(ctx, other.id)).toMatchObject({
      kind: 'another-receipt',
      faces: [],
    });
  });
});

describe('a slip that would join two faces', () => {
  const asked = { status: 409, message: 'another-face' };

  test('is asked about each time, also under a face that spoke here before', async () => {
    const reed = await person(base.db, 'reed');
    const { id } = await plant(base.db);
    await post(await reed.again(), id, { as: 'handle' });
    await post(await reed.again(), id, { as: 'anonymous', sure: 'anonymous' });
    const { faces } = await comments.getChoices(await reed.again(), id);
    const alias = faces.find(({ kind }) => kind === 'anonymous')!.id;
    await expect(post(await reed.again(), id, { as: alias })).rejects.toMatchObject(asked);
    await post(await reed.again(), id, { as: alias, sure: alias });
  });

  test('a retired name is offered only where it speaks already', async () => {
    const reed = await person(base.db, 'reed2');
    const [{ id }, elsewhere] = [await plant(base.db), await plant(base.db)];
    const penName = 'Once And No More';
    await post(await reed.again(), id, { as: 'pen_name', penName });
    const own = await findPersonas(await reed.again());
    await retire(await reed.again(), own.find(({ name }) => name === penName)!.id);
    const namesIn = async (thread: string) =>
      (await comments.getChoices(await reed.again(), thread)).faces.map(({ name }) => name);
    expect(await namesIn(id)).toContain(penName);
    expect(await namesIn(elsewhere.id)).not.toContain(penName);
  });

  test('is asked about first: another face in a thread where one spoke', async () => {
    const { id } = await plant(base.db);
    await post(await wren.again(), id, { as: 'handle' });
    await expect(post(await wren.again(), id, { as: 'anonymous' })).rejects.toMatchObject({
      ...asked,
      details: { before: 'wren', now: '' },
    });
    const penName = { as: 'pen_name', penName: 'Somebody New' } as const;
    await expect(post(await wren.again(), id, penName)).rejects.toMatchObject({
      ...asked,
      details: { before: 'wren', now: 'Somebody New' },
    });
    const posted = await post(await wren.again(), id, { ...penName, sure: 'pen_name' });
    expect(await nameOf(await wren.again(), id, posted.id)).toEqual([
      'pen_name',
      'Somebody New',
      false,
    ]);
  });

  test('is asked about first: one’s own story under another face', async () => {
    const { id } = await ownStory(wren, 'Salt Marsh');
    await expect(post(await wren.again(), id, { as: 'handle' })).rejects.toMatchObject({
      ...asked,
      details: { before: 'Salt Marsh', now: 'wren' },
    });
    expect(await post(await wren.again(), id, { as: 'handle', sure: 'handle' })).toBeDefined();
  });

  test('an answer meant for another question does not count', async () => {
    const { id } = await plant(base.db);
    await post(await wren.again(), id, { as: 'handle' });
    const other = { as: 'anonymous', sure: 'pen_name' } as const;
    await expect(post(await wren.again(), id, other)).rejects.toMatchObject(asked);
  });

  test('speaking as somebody else’s persona is none of the choices', async () => {
    const { id } = await plant(base.db);
    const otis = await person(base.db, 'otis2');
    const { faces } = await comments.getChoices(await otis.again(), id);
    await expect(post(await wren.again(), id, { as: faces[0]!.id })).rejects.toMatchObject({
      status: 409,
      message: 'choose-again',
    });
  });
});

describe('names in one thread', () => {
  const taken = { status: 409, message: 'name-taken' };

  test('no pen name passes for someone who speaks or wrote there, however it is spelt', async () => {
    const { id } = await plant(base.db);
    const { receipt } = await post(guest(), id);
    for (const name of [receipt!.name, 'Patient Larch']) {
      for (const penName of [name, name.toUpperCase(), name.replace(' ', '-'), ` ${name}`]) {
        await expect(post(guest(), id, { as: 'pen_name', penName })).rejects.toMatchObject(taken);
      }
    }
  });

  test('no pen name is a handle, another’s pen name, or sounds like a role', async () => {
    const { id } = await plant(base.db);
    await post(guest(), id, { as: 'pen_name', penName: 'First Come' });
    for (const penName of ['marta', 'Wren', 'first come', 'Moderator']) {
      await expect(post(guest(), id, { as: 'pen_name', penName })).rejects.toMatchObject(taken);
    }
  });

  test('one’s own pen name is known again, not taken', async () => {
    const { id } = await plant(base.db);
    const other = await plant(base.db);
    const as = { as: 'pen_name', penName: 'Lamp Room' } as const;
    const one = await post(await wren.again(), id, as);
    const two = await post(await wren.again(), other.id, { ...as, penName: 'lamp room' });
    const rows = await base.sql`
      select distinct persona_id from comments where id in (${one.id}, ${two.id})`;
    expect(rows).toHaveLength(1);
  });
});

test('P1: what anyone else meets of a thread holds no id of a persona or an account', async () => {
  const { id } = await ownStory(wren, 'Copper Kettle');
  await post(await wren.again(), id, { as: 'anonymous', sure: 'anonymous' });
  const shown = await post(staff, id);
  await post(await wren.again(), id, { parentId: shown.id, as: 'handle', sure: 'handle' });
  await base.sql`update comments set state = 'published' where story_id = ${id}`;
  const ids = (await base.sql`select id from personas union all select id from accounts`).map(
    (row) => row.id as string,
  );
  for (const ctx of [guest(), staff]) {
    const bytes = JSON.stringify(await comments.thread(ctx, id, { levels: {} }));
    expect(bytes).toContain('Copper Kettle');
    expect(ids.filter((one) => bytes.includes(one))).toEqual([]);
  }
});
