import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  acceptRequest,
  askForWarning,
  getForAsking,
  mine,
  setAside,
} from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { findNotices } from '#lib/server/identity/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { plant } from '../stories/published.ts';
import { post } from './support.ts';

const world = useDatabase();
const CUSTODY = { slug: 'custody', degree: 'described' } as const;
const asked = {
  warning: 'custody',
  degree: 'described',
  words: 'It is told quite closely.',
} as const;
const ask = (ctx: Context, id: string, what = asked) => askForWarning(ctx, randomUUID(), id, what);

async function scene() {
  const name = randomUUID().slice(0, 8);
  // Staff, so that their comments are not held.
  const ines = await person(world.db, `ines-${name}`, 'moderator');
  const marta = await person(world.db, `marta-${name}`, 'moderator');
  const [writer, noor] = [await ines.again(), await marta.again()];
  const { id: storyId } = await plant(world.db);
  const comment = await post(writer, storyId, { text: 'The door was shut behind me for months.' });
  return { writer, noor, storyId, comment };
}

const askedOf = async (ctx: Context, id: string) =>
  (await mine(ctx)).find((comment) => comment.id === id)!;

test('whoever wrote a comment is asked, adds the warning with one press, and those who repeat it warn too', async () => {
  const { writer, noor, storyId, comment } = await scene();
  const text = '> The door was shut behind me for months.\n\nYes.';
  const quoting = await post(writer, storyId, { text, parentId: comment.id });
  await ask(noor, comment.id);
  const [notice] = await findNotices(writer);
  expect(notice).toMatchObject({ kind: 'warning-asked', details: { by: 'moderator' } });
  const [request] = (await askedOf(writer, comment.id)).asked;
  expect(request).toMatchObject({ by: 'moderator', ...CUSTODY, words: asked.words });
  await acceptRequest(writer, request!.id);
  expect(await askedOf(writer, comment.id)).toMatchObject({ warnings: [CUSTODY], asked: [] });
  expect((await askedOf(writer, quoting.id)).warnings).toEqual([CUSTODY]);
  await expect(acceptRequest(writer, request!.id)).rejects.toMatchObject({ status: 404 });
});

test('what was left as it is, is not asked again by the same side, and its words are forgotten', async () => {
  const { writer, noor, comment } = await scene();
  await ask(noor, comment.id);
  const [request] = (await askedOf(writer, comment.id)).asked;
  await setAside(writer, request!.id);
  expect(await askedOf(writer, comment.id)).toMatchObject({ warnings: [], asked: [] });
  await expect(ask(noor, comment.id)).rejects.toThrow('asked-before');
  const [row] =
    await world.sql`select state, words from warning_requests where id = ${request!.id}`;
  expect(row).toEqual({ state: 'set_aside', words: null });
});

test('nobody else asks, answers, or asks for what is there already', async () => {
  const { writer, noor, comment } = await scene();
  const stranger = await (await person(world.db, `otis-${randomUUID().slice(0, 8)}`)).again();
  for (const ctx of [stranger, contextOf(world.db), writer])
    await expect(getForAsking(ctx, comment.id)).rejects.toMatchObject({ status: 404 });
  await ask(noor, comment.id);
  const [request] = (await askedOf(writer, comment.id)).asked;
  for (const act of [acceptRequest, setAside])
    await expect(act(noor, request!.id)).rejects.toMatchObject({ status: 404 });
  await acceptRequest(writer, request!.id);
  await expect(ask(noor, comment.id)).rejects.toThrow('not-higher');
});

test('adding what was asked for leaves a stronger request to be answered', async () => {
  const { writer, noor, comment } = await scene();
  await ask(noor, comment.id);
  await world.sql`insert into warning_requests
    (id, comment_id, warning, degree, asked_as, asked_on)
    values (${randomUUID()}, ${comment.id}, 'custody', 'in-detail', 'writer', '2026-03-10')`;
  const requests = (await askedOf(writer, comment.id)).asked;
  await acceptRequest(writer, requests.find(({ by }) => by === 'moderator')!.id);
  expect((await askedOf(writer, comment.id)).asked).toMatchObject([{ degree: 'in-detail' }]);
});
