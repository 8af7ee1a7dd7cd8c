import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { findNotices } from '#lib/server/identity/index.ts';
import { getForWarning, raiseWarning, submit } from '#lib/server/stories/index.ts';
import { useDatabase } from '../../support/db.ts';
import { person } from '../../support/world.ts';
import { decided, sent, story } from './support.ts';
import { codesOf, plant } from './published.ts';

const world = useDatabase();
let wren: Context;
let marta: Context;

beforeAll(async () => {
  wren = await (await person(world.db, 'wren')).again();
  marta = await (await person(world.db, 'marta', 'moderator')).again();
});

const handleOf = ({ actor }: Context): string =>
  'personaIds' in actor ? (actor.personaIds[0] ?? '') : '';
const wrensStory = (warnings = {}) => plant(world.db, { personaId: handleOf(wren), warnings });
const custody = (degree: 'mentioned' | 'described' | 'in-detail') => ({
  ...{ warning: 'custody', degree },
  reason: 'The cell is told of.',
});
const listed = async (id: string) =>
  (await world.sql`select warning_codes from stories where id = ${id}`)[0]?.['warning_codes'];

test('a moderator adds a warning that the writer left out: it holds at once, and the writer is told why', async () => {
  const { id, slug } = await wrensStory();
  await raiseWarning(marta, slug, custody('described'));
  expect(await listed(id)).toEqual(codesOf({ custody: 'described' }));
  expect((await getForWarning(marta, slug)).warnings).toEqual([
    { slug: 'custody', degree: 'described' },
  ]);
  const [notice] = await findNotices(wren);
  expect(notice).toMatchObject({
    kind: 'warning-added',
    details: { ...custody('described'), by: 'moderator' },
  });
  expect(JSON.stringify(notice)).not.toContain('marta');
});

test('a warning is raised and never lowered, by the verb and by the database', async () => {
  const { id, slug } = await wrensStory({ custody: 'described' });
  for (const degree of ['mentioned', 'described'] as const)
    await expect(raiseWarning(marta, slug, custody(degree))).rejects.toThrow('not-higher');
  await raiseWarning(marta, slug, custody('in-detail'));
  expect(await listed(id)).toEqual(codesOf({ custody: 'in-detail' }));
  const lower = world.sql`
    update revision_warnings set degree = 'mentioned' where source = 'moderator'
    and revision_id = (select published_revision_id from stories where id = ${id})`;
  await expect(lower).rejects.toThrow('only the writer lowers');
});

test('nobody but moderators adds a warning, and they not to their own story', async () => {
  const { slug } = await wrensStory();
  const own = await plant(world.db, { personaId: handleOf(marta) });
  await expect(raiseWarning(wren, slug, custody('mentioned'))).rejects.toThrow('not-found');
  await expect(raiseWarning(marta, own.slug, custody('mentioned'))).rejects.toThrow('not-found');
  await expect(getForWarning(marta, own.slug)).rejects.toThrow('not-found');
});

test('a text that the writer sends later keeps the warning', async () => {
  const { id, slug } = await wrensStory();
  await raiseWarning(marta, slug, custody('described'));
  const next = await sent(submit(wren, id, story()));
  await decided(marta, next.submissionId);
  const kept = await world.sql`
    select w.warning, w.degree, w.source from revision_warnings w
    join story_revisions r on r.id = w.revision_id where r.submission_id = ${next.submissionId}`;
  expect([...kept]).toEqual([{ warning: 'custody', degree: 'described', source: 'moderator' }]);
});
