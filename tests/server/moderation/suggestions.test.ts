import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#lib/server/context.ts';
import { reports, suggestionsOn } from '#lib/server/moderation/index.ts';
import { useDatabase } from '../../support/db.ts';
import { contextOf } from '../../support/world.ts';
import { threePeople } from './support.ts';

const world = useDatabase();
let wren: Context;
let marta: Context;

beforeAll(async () => {
  const people = await threePeople(world.db);
  wren = await people.wren.again();
  marta = await people.marta.again();
});

async function storyBy({ actor }: Context): Promise<string> {
  const id = randomUUID();
  const persona = 'personaIds' in actor ? (actor.personaIds[0] ?? '') : '';
  await world.sql`insert into stories (id, slug, persona_id, list_key, changed_on)
    values (${id}, ${id.slice(0, 12)}, ${persona}, 1, '2026-03-10')`;
  return id;
}

const DESCRIBED = { slug: 'self-harm', degree: 'described' } as const;

const misses = (storyId: string, missing: reports.Missing | null, details = '') =>
  reports.make(contextOf(world.db), randomUUID(), {
    ...{ storyId, missing, details },
    ...{ revisionId: randomUUID(), snapshot: 'The text.', reason: 'wrong-warning' },
  });

test('what readers miss is told to moderators, as often as it was said', async () => {
  const storyId = await storyBy(wren);
  await misses(storyId, DESCRIBED);
  await misses(storyId, DESCRIBED);
  await misses(storyId, { slug: 'custody', degree: 'mentioned' });
  await misses(storyId, null, 'Something is missing.');
  expect(await suggestionsOn(marta, storyId)).toEqual([
    { commentId: null, slug: 'custody', degree: 'mentioned', readers: 1 },
    { commentId: null, ...DESCRIBED, readers: 2 },
  ]);
  const { items } = await reports.open(marta);
  const about = items.flatMap((item) => item.reports.map(({ missing }) => missing));
  expect(about).toContainEqual(DESCRIBED);
});

test('nobody but a moderator is told, and not of their own story', async () => {
  const storyId = await storyBy(wren);
  await misses(storyId, DESCRIBED);
  expect(await suggestionsOn(wren, storyId)).toEqual([]);
  expect(await suggestionsOn(contextOf(world.db), storyId)).toEqual([]);
  const own = await storyBy(marta);
  await misses(own, DESCRIBED);
  expect(await suggestionsOn(marta, own)).toEqual([]);
});

test('a suggestion ends with its report', async () => {
  const storyId = await storyBy(wren);
  const { id } = await misses(storyId, DESCRIBED);
  await reports.close(marta, { id, outcome: 'not_upheld', note: '' });
  expect(await suggestionsOn(marta, storyId)).toEqual([]);
});

test('the database refuses a warning without its degree, and one that is not in the vocabulary', async () => {
  const storyId = await storyBy(wren);
  const { id } = await misses(storyId, DESCRIBED);
  await expect(
    world.sql`update reports set suggested_degree = null where id = ${id}`,
  ).rejects.toThrow('reports_suggestion');
  await expect(
    world.sql`update reports set suggested_warning = 'nothing' where id = ${id}`,
  ).rejects.toThrow('foreign key');
});
