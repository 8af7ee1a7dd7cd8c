import { expect, test } from 'vitest';
import { getForWarning, raiseWarning } from '#lib/server/comments/index.ts';
import { findNotices } from '#lib/server/identity/index.ts';
import { useDatabase } from '../../support/db.ts';
import { person } from '../../support/world.ts';
import { plant } from '../stories/published.ts';
import { post } from './support.ts';

const world = useDatabase();
const CUSTODY = { slug: 'custody', degree: 'described' } as const;
const added = { warning: 'custody', degree: 'described', reason: 'The cell is told of.' } as const;

test('a moderator adds a warning to a comment: those who repeat its words warn too, its writer is told, and nobody lowers it', async () => {
  const ines = await person(world.db, 'ines', 'moderator');
  const marta = await person(world.db, 'marta', 'moderator');
  const noor = await marta.again();
  const writer = await ines.again();
  const { id: storyId } = await plant(world.db);
  const words = 'the planted door was shut behind me for eleven long months';
  const told = await post(writer, storyId, { text: `Well, ${words}.` });
  const quoting = await post(writer, storyId, { text: `> ${words}\n\nYes.`, parentId: told.id });
  const other = await post(writer, storyId);
  await expect(raiseWarning(writer, told.id, added)).rejects.toThrow('not-found');
  await raiseWarning(noor, told.id, added);
  for (const { id } of [told, quoting])
    expect((await getForWarning(noor, id)).warnings).toEqual([CUSTODY]);
  expect((await getForWarning(noor, other.id)).warnings).toEqual([]);
  const [notice] = await findNotices(writer);
  expect(notice).toMatchObject({ kind: 'warning-added', details: { ...added, of: 'comment' } });
  const lower = { ...added, degree: 'mentioned' } as const;
  await expect(raiseWarning(noor, told.id, lower)).rejects.toThrow('not-higher');
});
