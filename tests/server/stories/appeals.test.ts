import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { mine as ownComments, raiseWarning as raiseOnComment } from '#lib/server/comments/index.ts';
import type { Context } from '#lib/server/context.ts';
import { findNotices } from '#lib/server/identity/index.ts';
import { appeal, decideAppeal, log, openAppeals } from '#lib/server/moderation/index.ts';
import { getForWarning, mine, raiseWarning } from '#lib/server/stories/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf, person } from '../../support/world.ts';
import { post } from '../comments/support.ts';
import { plant } from './published.ts';

const world = useDatabase();
const added = { warning: 'custody', degree: 'described', reason: 'The cell is told of.' } as const;
const DAY = 86_400_000;

const someone = async (role: 'member' | 'moderator' = 'moderator') =>
  (await person(world.db, `p-${randomUUID().slice(0, 8)}`, role)).again();

async function scene() {
  const [writer, noor, marta] = [await someone('member'), await someone(), await someone()];
  const personaId = 'personaIds' in writer.actor ? writer.actor.personaIds[0]! : '';
  const { id, slug } = await plant(world.db, { personaId });
  await raiseWarning(noor, slug, added);
  const ownOf = async (ctx: Context) => (await mine(ctx)).find((story) => story.id === id)!;
  const [addition] = (await ownOf(writer)).additions;
  return { writer, noor, marta, id, slug, addition: addition!, ownOf };
}

const waiting = async (ctx: Context, additionId: string) => {
  const [row] = await world.sql<{ id: string }[]>`
    select id from appeals where addition_id = ${additionId}`;
  expect((await openAppeals(ctx)).map(({ id }) => id)).toContain(row!.id);
  return row!.id;
};

test('the writer is told what was added and why, appeals once, and somebody else takes it back', async () => {
  const { writer, noor, marta, slug, addition, ownOf } = await scene();
  expect(addition).toMatchObject({ slug: 'custody', reason: added.reason, by: 'moderator' });
  expect(addition).toMatchObject({ appeal: null, canAppeal: true });
  await appeal(writer, addition.id, 'It is only named.');
  await expect(appeal(writer, addition.id, 'Again.')).rejects.toThrow('appealed-before');
  const id = await waiting(noor, addition.id);
  const decision = { id, outcome: 'upheld', note: 'You are right.' } as const;
  await expect(decideAppeal(noor, decision)).rejects.toThrow('another-decides');
  await decideAppeal(marta, decision);
  await expect(decideAppeal(marta, decision)).rejects.toThrow('appeal-decided');
  expect((await getForWarning(noor, slug)).warnings).toEqual([]);
  expect((await ownOf(writer)).additions).toMatchObject([
    { appeal: 'upheld', note: 'You are right.', canAppeal: false },
  ]);
  expect((await findNotices(writer)).map(({ kind }) => kind)).toContain('appeal-decided');
  const { entries } = await log.page(marta);
  expect(entries.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['appeal.opened', 'appeal.upheld']),
  );
});

test('a dismissed appeal leaves the warning, and so does another addition that stands', async () => {
  const { writer, noor, marta, slug, addition } = await scene();
  await appeal(writer, addition.id, 'It is only named.');
  const id = await waiting(noor, addition.id);
  await decideAppeal(marta, { id, outcome: 'dismissed', note: 'It is told closely.' });
  expect((await getForWarning(noor, slug)).warnings).toEqual([
    { slug: 'custody', degree: 'described' },
  ]);
});

test('what was raised goes back to what stood before', async () => {
  const { writer, noor, marta, slug, ownOf } = await scene();
  await raiseWarning(noor, slug, { ...added, degree: 'in-detail' });
  const raised = (await ownOf(writer)).additions.find(({ degree }) => degree === 'in-detail')!;
  await appeal(writer, raised.id, 'Not in detail.');
  const id = await waiting(noor, raised.id);
  await decideAppeal(marta, { id, outcome: 'upheld', note: 'Not in detail, no.' });
  expect((await getForWarning(noor, slug)).warnings).toEqual([
    { slug: 'custody', degree: 'described' },
  ]);
});

test('a comment goes back in the same way', async () => {
  const [writer, noor, marta] = [await someone(), await someone(), await someone()];
  const { id: storyId } = await plant(world.db);
  const { id } = await post(writer, storyId, { text: 'The door was shut behind me.' });
  await raiseOnComment(noor, id, added);
  const own = async () => (await ownComments(writer)).find((comment) => comment.id === id)!;
  const [addition] = (await own()).additions;
  await appeal(writer, addition!.id, 'It is only named.');
  const appealId = await waiting(noor, addition!.id);
  await decideAppeal(marta, { id: appealId, outcome: 'upheld', note: 'You are right.' });
  expect(await own()).toMatchObject({ warnings: [], additions: [{ appeal: 'upheld' }] });
});

test('nobody else appeals, nobody hears one about their own, and after 20 days it is late', async () => {
  const { writer, noor, addition } = await scene();
  for (const ctx of [noor, await someone('member'), contextOf(world.db)])
    await expect(appeal(ctx, addition.id, 'No.')).rejects.toMatchObject({ status: 404 });
  const late = { ...writer, now: new Date(writer.now.getTime() + 21 * DAY) };
  await expect(appeal(late, addition.id, 'Late.')).rejects.toThrow('appeal-late');
  await appeal(writer, addition.id, 'In time.');
  const id = await waiting(noor, addition.id);
  await world.sql`update stories set persona_id = ${personaOf(noor)}
    where id = (select story_id from warning_additions where id = ${addition.id})`;
  expect((await openAppeals(noor)).map((one) => one.id)).not.toContain(id);
});

const personaOf = ({ actor }: Context) =>
  'personaIds' in actor ? (actor.personaIds[0] ?? null) : null;

test('the database refuses an addition that says no more, and a decider who made it', async () => {
  const { writer, noor, addition } = await scene();
  await expect(
    world.sql`update warning_additions set degree_before = 'in-detail' where id = ${addition.id}`,
  ).rejects.toThrow('warning_additions_raise');
  await appeal(writer, addition.id, 'It is only named.');
  const by = noor.actor.kind === 'staff' ? noor.actor.accountId : '';
  const decide = (note: string, state = 'upheld') => world.sql`
    update appeals set state = ${state}, decided_by = ${by}, decided_by_role = 'moderator',
      decided_on = '2026-03-11', note_to_writer = ${note} where addition_id = ${addition.id}`;
  await expect(decide('Mine.')).rejects.toThrow('their own act');
  await expect(decide(' ')).rejects.toThrow('with a note');
});
